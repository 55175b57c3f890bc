import { type Rows, tested } from '../answer.ts'
import { suite } from '../suite.ts'

/** Authorization. */
export const v08: Rows = {
  'V8.1.1': [
    'Who may do what, and with whose data, is written down.',
    tested(suite.policy, 'the policy names every action of a verb, and nothing else'),
    tested(
      suite.matrix,
      'the table of operations > names every operation of the document, and none that is gone',
    ),
  ],
  'V8.1.2': [
    'So is who may read and write which field.',
    tested(
      'packages/core/src/application/disclose-table.test.ts',
      'what the family reads of each status at each level > %s at %s: %s',
    ),
    tested(
      'packages/tenant/src/facts/facts.test.ts',
      'placeholders in texts > are all known by a description',
    ),
  ],
  'V8.2.1': [
    'An operation is open to those it names, and to nobody else.',
    tested(
      suite.matrix,
      'every operation, called by every person > answers as the table says, and by its own schema',
    ),
    tested(suite.console, 'who may call the console > %s %s'),
  ],
  'V8.2.2': [
    'A record is open to those it concerns.',
    tested(
      suite.matrix,
      'an id in the path > of a record of this tenant that is not one’s own is answered in the same words',
      'an id in the body or in the query > of the neighbour is answered like one nobody ever gave',
    ),
    tested(
      'packages/core/src/application/staff-scope.test.ts',
      'a list holds exactly the records that the guard of a single one lets through',
    ),
  ],
  'V8.2.3': [
    'A field is open to those it concerns.',
    tested(
      'infra/api-test/disclosure.test.ts',
      'an offer and a contract > are in no answer to a parent where only the status is shown',
    ),
    tested(
      'packages/core/src/application/office.test.ts',
      'opening a case > the office reads without the comment and sees why it makes no offer',
      'a child with a contract elsewhere > mark: stays in the list, without saying where',
    ),
    tested(suite.badInput, 'a body of another shape > the unknown key %s is named'),
  ],
  'V8.3.1': [
    'The server decides who may.',
    tested(
      suite.matrix,
      'every operation, called by every person > answers as the table says, and by its own schema',
    ),
  ],
  'V8.4.1': [
    'No act of one tenant touches another.',
    tested(
      suite.neighbour,
      'a tenant reads its own row and nothing else',
      'a tenant inserts for itself only',
      'no row moves to another tenant',
    ),
    tested(
      suite.matrix,
      'after all of this not one row of the neighbour is another',
      'every operation, called by every person > is nobody’s where the session belongs to another portal',
    ),
    tested(
      'infra/campaign/tenants/tenants.test.ts',
      'many portals over four sessions > are shown records of their own, and nothing else',
    ),
  ],
}

import { open, type Rows, tested, written } from '../answer.ts'
import { suite } from '../suite.ts'

/** Secure coding and architecture. */
export const v15: Rows = {
  'V15.1.1': [
    'It is written down how soon a hole in a foreign part is mended.',
    written('SECURITY.md', 'is mended or switched off within 24 hours'),
    written('infra/standard/protection.md', 'brought up to date once a quarter'),
  ],
  'V15.1.2': [
    'There is a list of all foreign parts, from sources that are trusted and kept up.',
    tested(
      suite.supply,
      'the bill of materials > names what the rooms name, in the version they name',
      'the store checks what it installs, and only named packages may run a script while they are installed',
    ),
  ],
  'V15.1.3': [
    'It is written down what is dear, and how it is kept from stopping the rest.',
    written('packages/db/README.md', 'Writers leave a quarter of the sessions to readers'),
    written('apps/worker/README.md', 'half of it kept free for lane 0'),
  ],
  'V15.2.1': [
    'No part is older than the text allows.',
    tested(
      suite.supply,
      'the care of a package is judged: %s',
      'nobody answers for a package that we no longer use',
    ),
    tested(
      'infra/supply/advisory.test.ts',
      'no package of the lock file has a hole that is known and that nobody answers for',
      'who answers for a hole does so until a day',
    ),
    open('The list of known holes that comes with the code is still empty: none has been taken over yet.'),
  ],
  'V15.2.2': [
    'What is dear does not stop the rest.',
    tested(
      suite.lane,
      'however many sign in at once, no more than two are hashed, and reads go on in between',
    ),
    tested(
      suite.database,
      'the whole service > lets everybody read while a row is locked and a flood writes to it',
    ),
    tested(
      'apps/worker/src/mail/delivery.test.ts',
      'one tenant with a thousandfold backlog leaves the other its turn',
    ),
  ],
  'V15.2.3': [
    'Production has nothing it does not need.',
    tested(suite.env, 'the environment > refuses %s=%s in production'),
    tested('infra/conventions/room.test.ts', 'every room > declares what it uses and uses what it declares'),
    open('Tests and tools lie beside the code; no step takes them out of what is installed.'),
  ],
  'V15.3.1': [
    'An answer has the fields it needs and no more.',
    tested(
      suite.matrix,
      'every operation, called by every person > answers as the table says, and by its own schema',
    ),
    tested(
      'infra/api-test/disclosure.test.ts',
      'an offer and a contract > are in no answer to a parent where only the status is shown',
    ),
  ],
  'V15.3.2': [
    'Calls of others follow no redirect.',
    tested(
      suite.typed,
      'typed text > comes near no pattern, no markup and no call that is sent on',
      'typed text > is seen in %j',
    ),
  ],
  'V15.3.3': [
    'Nobody writes a field that was not meant.',
    tested(
      suite.badInput,
      'a body of another shape > the unknown key %s is named',
      'a query > with an unknown key is refused by every operation',
    ),
  ],
  'V15.3.4': [
    'The reader’s own address is known, and nobody can make it up.',
    tested(
      'apps/server/test/source.test.ts',
      'what a reader says of its own address counts for nothing',
      'what a proxy of ours adds last is the address that counts',
    ),
    tested('packages/auth/src/limit/source.test.ts', '%s counts as %s'),
  ],
  'V15.3.5': [
    'Values have the type they should have.',
    tested(suite.code, 'the type checker > looks away nowhere else'),
    tested(
      suite.badInput,
      'one wrong field > is refused and named by every operation, and nothing is written',
    ),
  ],
  'V15.3.6': [
    'Nobody changes what all objects share.',
    tested(suite.badInput, 'a body of another shape > the unknown key %s is named'),
    tested(suite.bundleForm, 'JSON > %s is refused'),
  ],
  'V15.3.7': [
    'A value given twice is no way around.',
    tested(suite.badInput, 'a query > with a key given twice is refused where one is expected'),
    tested(suite.cookie, 'of two cookies with the exact name the first counts'),
    tested(suite.host, 'nobody is guessed > %s'),
  ],
}

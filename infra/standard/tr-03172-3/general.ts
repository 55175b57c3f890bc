import { open, type Rows, tested, written } from '../answer.ts'
import { suite } from '../suite.ts'

const operator = (what: string) => open(`${what}: the operator’s, no part of this product.`)

/** 3.1 General, 3.2 architecture, 3.3 business logic. */
export const general: Rows = {
  'A3.1.01': [
    'The operator follows IT-Grundschutz (standard protection) or ISO 27001, and shows it.',
    operator('A certified management of security'),
  ],
  'A3.1.02': [
    'The operator prepares for emergencies and incidents.',
    written('infra/backup/README.md', 'restores, looks through, throws away. Every night'),
    operator('The plan for emergencies'),
  ],
  'A3.1.03': [
    'It is written down how available the service has to be, and built so.',
    tested(
      suite.database,
      'the whole service > outlives a database that stops, is stopped at once and is killed while families ask',
    ),
    open('Promises are proved in tests; a text with figures of availability is missing.'),
  ],
  'A3.1.04': [
    'Days of many visitors are planned for, and tried.',
    written('README.md', '`npm run bench` fills one office'),
    tested(
      suite.database,
      'the whole service > lets everybody read while a row is locked and a flood writes to it',
    ),
    open('The trial of load is a command, not a part of the tests.'),
  ],
  'A3.1.05': [
    'It is known how a hole is handled and how soon; there is a security.txt.',
    written('SECURITY.md', 'an assessment within five'),
    tested(suite.server, 'every host says whom to tell of a hole, for less than a year'),
    tested(suite.env, 'the environment > names %s when production lacks it, also when it is empty'),
  ],
  'A3.1.06': [
    'Experts attack what stands in the open before it is connected, and every three years.',
    operator('The penetration test and the web check'),
  ],
  'A3.2.01': [
    'Security is part of the design from the start.',
    tested(suite.catalogue, 'the migrated schema breaks no rule'),
    tested(
      suite.matrix,
      'the table of operations > names every operation of the document, and none that is gone',
    ),
  ],
  'A3.2.02': [
    'A firewall for web applications stands in front, and intrusions are noticed.',
    operator('Web application firewall and intrusion detection'),
  ],
  'A3.2.03': [
    'Administration has a network of its own; what is not needed is off.',
    tested(
      suite.console,
      'who may call the console > nobody, staff and families of a portal, and another host are refused everywhere',
    ),
    operator('The network of administration'),
  ],
  'A3.2.04': [
    'No plug-ins of the browser are needed.',
    tested(
      'infra/browser/journey/keyboard.test.ts',
      'the way from the search to the receipt needs no mouse, $width px',
    ),
    tested(
      'infra/browser/journey/by-words.test.ts',
      'a family goes from the search to an accepted place $who',
    ),
  ],
  'A3.2.05': [
    'Production is apart from other environments.',
    tested(suite.env, 'the environment > refuses %s=%s in production'),
    tested(
      'packages/core/src/training/training.test.ts',
      'a training copy > hands no mail to anybody, whenever it is due and whatever it is; another tenant’s goes',
    ),
    operator('Separate machines'),
  ],
  'A3.2.06': [
    'Little data, for a purpose, and erased in time.',
    tested(
      'packages/core/src/tenant-life/erase.test.ts',
      'the end of a tenant > leaves not one row of it in any table, and its neighbour as it was, to the byte',
    ),
    tested('infra/backup/drill.test.ts', 'erases a child for good, with the book told of it'),
    tested(
      'packages/core/src/departure/departure.test.ts',
      'a family that closes its account > leaves its closed cases without contact data until their day, and then nothing',
    ),
    open(
      'Families that close their account go by the calendar; one that only stays away is erased on request.',
    ),
  ],
  'A3.2.07': [
    'The clock is right, and days are those of German legal time.',
    tested(suite.env, 'a given time of day is Berlin’s, in winter and in summer'),
    tested(
      'packages/text/src/format.test.ts',
      '%s: days are those of our calendar in our digits, clock times go to 24',
    ),
    operator('Time servers'),
  ],
  'A3.3.01': [
    'Steps come in their order.',
    tested(
      'packages/core/src/application/preview.test.ts',
      'a draft that still misses something is no sending yet',
    ),
    tested(
      suite.history,
      'families, heads, the office and the clock keep every promise while database and service are killed',
    ),
  ],
  'A3.3.02': [
    'Messages tell nothing sensitive and nothing of the inside.',
    tested(suite.render, 'a mail with news > names neither child nor facility nor outcome (A10.8)'),
    tested(
      suite.fuzz,
      'anything at any place > of %s is answered by the operation’s own schema, never with an error of ours',
    ),
    tested(
      'apps/worker/src/mail/recipients.property.test.ts',
      'whoever the family is, each mail goes to whom the case names and to nobody else, and names neither child nor Kita',
    ),
  ],
  'A3.3.03': [
    'Data of an application stay no longer than needed, or with consent.',
    tested(
      'packages/core/src/assistance/assistance.test.ts',
      'nothing stays with the counsellor > ended, the draft, the choice and the code are gone; what was sent stays with the family',
    ),
    tested(
      'packages/core/src/departure/departure.test.ts',
      'a family that closes its account > leaves its closed cases without contact data until their day, and then nothing',
    ),
    open('As A3.2.06: not by the calendar while the account lives.'),
  ],
}

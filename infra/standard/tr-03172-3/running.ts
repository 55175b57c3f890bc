import { notApplicable, open, type Rows, tested, written } from '../answer.ts'
import { suite } from '../suite.ts'

const operator = (what: string) => open(`${what}: the operator’s, no part of this product.`)
const log = 'apps/server/test/log.test.ts'
const events = 'infra/api-test/security-events.test.ts'
const noPayment = notApplicable('Nothing is paid for here.')

/** 3.12 Input and output, 3.13 errors, 3.14 logs, 3.15 settings. */
export const running: Rows = {
  'A3.12.01': [
    'All input is checked against a shape, its signs and its length.',
    tested(
      suite.badInput,
      'one wrong field > is refused and named by every operation, and nothing is written',
    ),
    tested(
      'packages/core/src/din-91379.test.ts',
      'the letters of DIN 91379 > are all of the norm: 500 of one code point, 149 of several, each in the normal form',
      'the name of a person > %s is refused, and the refusal names the character',
    ),
  ],
  'A3.12.02': [
    'Special signs are few and do nothing.',
    tested(
      'packages/core/src/din-91379.test.ts',
      'the name of a person > %s is refused, and the refusal names the character',
    ),
    tested(suite.render, 'a name with markup stays text'),
  ],
  'A3.12.03': [
    'Nothing that comes in is run or unpacked blindly.',
    tested(suite.danger, 'what is weak or dangerous > stands nowhere in what is served'),
    tested(suite.badInput, 'a body of another shape > the unknown key %s is named'),
  ],
  'A3.12.04': [
    'What goes out does nothing where it arrives.',
    tested(
      'packages/document/src/table/table.test.ts',
      'a list as a file > as CSV is UTF-8 with its mark, and no text in it is a formula',
    ),
    tested('packages/document/src/receipt.test.ts', 'what a person typed is text, not Typst'),
  ],
  'A3.12.05': [
    'Queries take values as parameters.',
    tested(suite.code, 'SQL > is made of text nowhere else', 'SQL > is seen in %j'),
  ],
  'A3.12.06': [
    'What cannot be judged is thrown away.',
    tested(
      suite.badInput,
      'a body that nobody can read > %s is refused by every operation that changes something',
    ),
  ],
  'A3.13.01': [
    'An error leaves everything whole, and is mended.',
    tested('packages/db/src/scope.test.ts', 'inTenant > an error rolls everything back'),
    tested(suite.kill, 'has stored all that it acknowledged, each as a whole and once'),
  ],
  'A3.13.02': [
    'An error breaks the act off and opens nothing.',
    tested(
      'packages/db/src/scope.test.ts',
      'inTenant > an error rolls everything back',
      'withoutTenant > sees no tenant rows, but may ask the directory',
    ),
    tested(log, 'an error nobody expected leaves a line with the number its reader is told'),
  ],
  'A3.13.03': [
    'What was held is given back.',
    tested('packages/db/src/scope.test.ts', 'flushInTenant > a builder that throws releases the session'),
    tested(
      'apps/api/src/stream.test.ts',
      'a stream that nobody takes for a minute breaks off, so that what it holds is free again',
    ),
  ],
  'A3.13.04': [
    'The family learns whether the sending worked.',
    tested(
      suite.submit,
      'a parent sends one entry of data > to four Kitas and Tagespflege; the child stands on every list, with receipt, message, mails and audit',
    ),
    tested(suite.kill, 'answers a repeated sending as it did the first time, and stores nothing more'),
  ],
  'A3.13.05': [
    'The family learns of an error, and nothing of the inside.',
    tested(
      'apps/api/test/error-words.test.ts',
      'sentences of the refusals > every fact that a verb or route can refuse with has a German sentence',
    ),
  ],
  'A3.14.01': ['Logs that matter are gathered in one place of their own.', operator('The place for logs')],
  'A3.14.02': [
    'Who administers cannot make, change or delete logs.',
    tested(
      'packages/core/src/audit/chain.test.ts',
      'the chain of a tenant’s log > is written and never changed by the service',
      'the verifier names > a row that was taken away, and one that was taken away with its seal',
    ),
    tested(
      'infra/run/audit-anchor.test.ts',
      'the end of the log, noted outside the database > stands there once a day; where it was cut is told the day after',
    ),
  ],
  'A3.14.03': [
    'Sign-ins, errors and changes by those who administer are logged.',
    tested(events, 'a way in leaves a line: %s', 'a refusal at the door leaves a line: %s'),
    tested(
      suite.reads,
      'leaves one line for each record it shows: who, what and of which kind, and nothing of its content',
    ),
  ],
  'A3.14.04': [
    'The minimum standard of the BSI for logging and detection is kept.',
    operator('Detection of attacks'),
  ],
  'A3.14.05': [
    'Logs have one format.',
    tested(log, 'a line is one line of JSON with its instant in UTC, whatever is in it'),
  ],
  'A3.14.06': ['A system looks for what is odd in the logs.', operator('The system for events of security')],
  'A3.14.07': [
    'No whole application is logged, and hardly a part of one.',
    tested(
      suite.logs,
      'what a person types > stands in no line of the log when all goes well and when it is refused',
      'what a person types > stands in no line of the log when the database breaks in the middle of an act',
    ),
  ],
  'A3.15.01': ['Servers are hardened.', operator('Hardening')],
  'A3.15.02': [
    'Nothing typed reaches strangers.',
    tested(
      suite.usage,
      'no banner is needed, because every page of the portal > fetches from nobody else and tells nobody else',
    ),
    open('Spell checkers and translators of the browser are the reader’s; fields do not switch them off.'),
  ],
  'A3.15.03': [
    'Browsers do not fill in what is sensitive.',
    open(
      'Decided otherwise for passwords: managers are wanted (V6.2.7 of the ASVS). Fields about a child are not looked at by a test.',
    ),
  ],
  'A3.15.04': [
    'A changed setting is noticed.',
    tested(
      'apps/api/test/console-change.test.ts',
      'the bundle of a tenant > is saved as the same bytes each time, compared, applied over its version, and told in the history',
    ),
    open('For the settings of an office; the environment of the process is the operator’s.'),
  ],
  'A3.15.05': [
    'No debug mode in production.',
    tested(suite.env, 'the environment > refuses %s=%s in production'),
  ],
  'A3.15.06': [
    'Settings are part of the backup, and come back.',
    tested(
      suite.drill,
      'brings one tenant back to an instant, tries first, and touches no other',
      'loses nothing it acknowledged when the database is killed and its disk is gone',
    ),
    written('infra/backup/README.md', 'a base copy now, for instance before an update'),
  ],
  'A3.16.01': [
    'A draft is kept unchanged and encrypted.',
    tested(suite.neighbour, 'a tenant reads its own row and nothing else'),
    open('Drafts are rows behind the policies, as applications are; encryption at rest is the operator’s.'),
  ],
  'A3.16.02': [
    'A draft on the reader’s device is protected from change.',
    tested(
      suite.usage,
      'no banner is needed, because every page of the portal > keeps nothing on the device: none of our scripts knows a store or a beacon',
    ),
  ],
  'A3.16.03': [
    'Who goes on with a draft signs in again.',
    tested('apps/portal/test/apply.test.ts', 'the way in > asks a visitor to sign in, and leads back here'),
    tested(
      suite.matrix,
      'every operation, called by every person > answers as the table says, and by its own schema',
    ),
  ],
  'A3.17.01': ['Paying is part of the steps.', noPayment],
  'A3.17.02': ['It is said what costs money.', noPayment],
  'A3.17.03': ['Who pays learns what became of it.', noPayment],
  'A3.17.04': ['What waits for a payment is kept safe.', noPayment],
  'A3.18.01': [
    'Identity and application are bound together where the procedure asks for it.',
    notApplicable('No procedure here asks for an identity beyond doubt; no written form is replaced.'),
  ],
  'A3.19.01': [
    'Before sending the family reads everything, is told what it means, and confirms.',
    tested(
      'apps/portal/test/send.test.ts',
      'the page before sending > shows everything with a way to change it',
      'the page before sending > says in plain words that it is late',
    ),
    open('The button sends; no sentence of its own is confirmed about what sending binds the family to.'),
  ],
  'A3.19.02': [
    'On its way to a specialist procedure the application is encrypted and signed.',
    notApplicable('Nothing is handed on: staff work in the same database.'),
  ],
  'A3.19.03': [
    'The family gets a copy it can read, sealed.',
    tested(
      'packages/document/src/receipt.test.ts',
      'what a family keeps > the full receipt holds child, need, choices, instant in Berlin and office',
    ),
    tested(
      'packages/core/src/application/preview.test.ts',
      'the printable receipt names child, wish and targets, for the sending family only',
    ),
    open('The copy has no electronic seal.'),
  ],
  'A3.19.04': [
    'After the session, at the latest after handing on, the data are deleted.',
    notApplicable('The portal is the specialist procedure: data stay as long as the case (A3.3.03).'),
  ],
  'A3.19.05': [
    'A routing service may deliver.',
    notApplicable('Allowed, not asked for; nothing is handed on.'),
  ],
  'A3.19.06': [
    'The summary may show more than was typed.',
    tested(
      'packages/core/src/application/preview.test.ts',
      'tells that a sending would be late, and stores nothing',
    ),
  ],
}

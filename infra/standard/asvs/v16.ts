import { open, type Rows, tested, written } from '../answer.ts'
import { suite } from '../suite.ts'

const events = 'infra/api-test/security-events.test.ts'

/** Security logging and error handling. */
export const v16: Rows = {
  'V16.1.1': [
    'It is written down what is logged where, for whom and for how long.',
    written('packages/core/README.md', '`audit` (who saw or changed whose data'),
    written('infra/standard/protection.md', 'who reads it'),
  ],
  'V16.2.1': [
    'A line says when, where, who and what.',
    tested(
      suite.chain,
      'the chain of a tenant’s log > holds, row after row, however often it is sealed and whoever is quicker',
    ),
    tested(
      suite.reads,
      'leaves one line for each record it shows: who, what and of which kind, and nothing of its content',
    ),
    tested(events, 'a way in leaves a line: %s'),
  ],
  'V16.2.2': [
    'Times are of one clock, in UTC.',
    tested(
      'apps/server/test/log.test.ts',
      'a line is one line of JSON with its instant in UTC, whatever is in it',
    ),
    open('That the machines’ clocks agree is the operator’s.'),
  ],
  'V16.2.3': [
    'Logs go where the text says.',
    tested(
      'apps/server/test/log.test.ts',
      'a line is one line of JSON with its instant in UTC, whatever is in it',
    ),
    tested(
      suite.telemetry,
      'answers, transactions and jobs reach the collector by route and portal, without a word of anybody',
    ),
  ],
  'V16.2.4': [
    'Logs can be read by machines and put beside each other.',
    tested(
      'apps/server/test/log.test.ts',
      'a line is one line of JSON with its instant in UTC, whatever is in it',
    ),
    tested(suite.telemetry, 'a transaction belongs to the request it was made for'),
  ],
  'V16.2.5': [
    'Nothing worth protecting is logged.',
    tested(
      suite.logs,
      'what a person types > stands in no line of the log when all goes well and when it is refused',
      'what a person types > stands in no line of the log when the database breaks in the middle of an act',
    ),
    tested(suite.kill, 'has printed no child’s name'),
  ],
  'V16.3.1': [
    'Every sign-in is logged, also the one that fails.',
    tested(events, 'a way in leaves a line: %s'),
  ],
  'V16.3.2': [
    'Refused attempts are logged.',
    tested(
      suite.matrix,
      'an id in the path > that staff cannot reach leaves a line in the log (scenario 33)',
    ),
    tested(events, 'a refusal at the door leaves a line: %s'),
  ],
  'V16.3.3': [
    'So is what tries to get around a protection.',
    tested(events, 'a refusal at the door leaves a line: %s'),
    open('Input that breaks its schema is not told from a slip and leaves the line of its request only.'),
  ],
  'V16.3.4': [
    'Errors nobody expected are logged.',
    tested(
      'apps/server/test/log.test.ts',
      'an error nobody expected leaves a line with the number its reader is told',
    ),
    tested(
      'apps/worker/src/worker.test.ts',
      'a broken job is logged and holds up neither the next job nor the next tenant',
    ),
  ],
  'V16.4.1': [
    'Nobody writes lines of the log by what they type.',
    tested(
      'apps/server/test/log.test.ts',
      'a line is one line of JSON with its instant in UTC, whatever is in it',
    ),
  ],
  'V16.4.2': [
    'Logs are not changed unnoticed.',
    tested(
      suite.chain,
      'the chain of a tenant’s log > is written and never changed by the service',
      'the verifier names > a changed row, whichever of its values it is',
      'the verifier names > an end that was cut off, and a chain that was made anew, by what was noted outside',
    ),
    open('For the log of who did what; lines on standard output are the operator’s to keep.'),
  ],
  'V16.4.3': [
    'Logs go to another system.',
    tested(
      'infra/run/audit-anchor.test.ts',
      'the end of the log, noted outside the database > stands there once a day; where it was cut is told the day after',
    ),
    open('The end of the chain leaves the machine daily by mail; carrying lines away is the operator’s.'),
  ],
  'V16.5.1': [
    'An error tells its reader nothing of the inside.',
    tested(
      suite.fuzz,
      'anything at any place > of %s is answered by the operation’s own schema, never with an error of ours',
    ),
    tested(
      'apps/server/test/log.test.ts',
      'an error nobody expected leaves a line with the number its reader is told',
    ),
  ],
  'V16.5.2': [
    'When something outside fails, the service goes on safely.',
    tested(
      suite.database,
      'the whole service > outlives a database that stops, is stopped at once and is killed while families ask',
    ),
    tested(
      'apps/worker/src/mail/delivery.test.ts',
      'a provider that says > nothing at all, because it is away: mails wait and go out when it is back',
    ),
    tested(suite.scan, 'has no verdict where the scanner has none'),
  ],
  'V16.5.3': [
    'An error opens nothing.',
    tested(
      'packages/db/src/scope.test.ts',
      'inTenant > an error rolls everything back',
      'withoutTenant > sees no tenant rows, but may ask the directory',
    ),
    tested(suite.kill, 'answers a repeated sending as it did the first time, and stores nothing more'),
  ],
}

import { open, type Rows, tested, written } from '../answer.ts'
import { suite } from '../suite.ts'

/** Configuration. */
export const v13: Rows = {
  'V13.1.1': [
    'It is written down whom the service speaks to.',
    written('apps/server/README.md', '`OTEL_EXPORTER_OTLP_ENDPOINT` names a collector'),
    tested(suite.arrow, 'the environment > is read by the composition root and the tools alone'),
  ],
  'V13.2.1': [
    'Services show each other who they are, with credentials that change.',
    tested(suite.env, 'the environment > names %s when production lacks it, also when it is empty'),
    tested(
      suite.databasePassword,
      'the password of %s > is exchanged and set back under load without a failed scope, also when all sessions are ended in between',
    ),
    tested(
      'infra/run/several-service.test.ts',
      'two processes of the service > are exchanged with other passwords of the database, and every request is answered',
    ),
    open(
      'Passwords of database and mail are changed by the operator, without an interruption and with no date set by the service; the scanner asks for none.',
    ),
  ],
  'V13.2.2': [
    'Each acts with the least rights.',
    tested(
      suite.neighbour,
      'the service may not: %s',
      'the operator reads one tenant’s configuration and no family',
      'accounts and sessions cannot be touched past their functions',
    ),
    tested('packages/auth/test/wall.test.ts', 'the service itself may not read auth.%s'),
  ],
  'V13.2.3': [
    'No credential is a default.',
    tested(suite.env, 'the environment > names %s when production lacks it, also when it is empty'),
    tested(
      'packages/db/test/embedded.test.ts',
      'is a German UTF-8 cluster on loopback that wants the password, which only its owner can read',
    ),
  ],
  'V13.2.4': [
    'The service speaks to a list of others only.',
    tested('packages/mail/src/event/receive.test.ts', 'a certificate at %s is not even asked for'),
    open('Addresses come from the environment only; a wall around the process is the operator’s.'),
  ],
  'V13.2.5': ['So does the web server.', open('As V13.2.4.')],
  'V13.3.1': [
    'Secrets are kept by a tool made for it, never in source or build.',
    tested(suite.secret, 'no machine and no secret is in the tree', 'is noticed: %s'),
    open(
      'Secrets come from the environment or the file it names; which vault fills that is the operator’s choice.',
    ),
  ],
  'V13.3.2': [
    'Few can read secrets.',
    tested(
      suite.arrow,
      'the environment > is read by the composition root and the tools alone',
      'the environment > is noticed in %s',
    ),
    tested(suite.seal, 'a key > is not written over, and lies neither with the data nor with the archive'),
  ],
  'V13.4.1': [
    'No source control is reachable.',
    tested(suite.host, 'an address that looks like a file > %s is not there, and nobody keeps the answer'),
  ],
  'V13.4.2': [
    'No debug mode in production.',
    tested(suite.env, 'the environment > refuses %s=%s in production'),
    tested(
      'apps/server/src/example/code.test.ts',
      'without examples, as in production, there is nothing that could tell one',
    ),
  ],
  'V13.4.3': [
    'No list of a folder.',
    tested(suite.host, 'an address that looks like a file > %s is not there, and nobody keeps the answer'),
  ],
  'V13.4.4': ['No TRACE.', tested(suite.host, 'a method that no page needs > %s is refused at the door')],
  'V13.4.5': [
    'No internal papers and gauges in the open.',
    tested(
      suite.telemetry,
      'answers, transactions and jobs reach the collector by route and portal, without a word of anybody',
    ),
    tested(suite.server, 'which tenant a request means > does not matter to the health pages'),
    tested(
      'apps/server/test/gauge.test.ts',
      'nothing answers at %s',
      'what the health pages say is a word or two, and no figure of the inside',
      'no script or sheet that is served names a map of its sources, and none lies beside it',
    ),
  ],
}

import { notApplicable, type Rows, tested } from '../answer.ts'
import { suite } from '../suite.ts'

const noGraphql = notApplicable('No GraphQL.')
const noSocket = notApplicable('No WebSocket.')

/** API and web service. */
export const v04: Rows = {
  'V4.1.1': [
    'Each answer says of what type and in which signs it is.',
    tested(suite.frame, 'is sent with its type, texts in UTF-8, and files of people to be saved'),
  ],
  'V4.1.2': [
    'Only pages send a reader on from http to https, never an API.',
    tested(
      'infra/deploy/proxy.test.ts',
      'sends a page of %s on to https',
      'never sends a call of the API on: %s',
      'sends nobody on to a host it does not know',
    ),
  ],
  'V4.1.3': [
    'A reader cannot write the headers a proxy of ours writes.',
    tested(
      'apps/server/test/source.test.ts',
      'what a reader says of its own address counts for nothing',
      'what a proxy of ours adds last is the address that counts',
    ),
    tested(suite.host, 'one well-formed host names the portal > %s'),
  ],
  'V4.2.1': [
    'Where a request ends is never a matter of opinion.',
    tested(
      suite.host,
      'a request whose end is not certain is refused > %s',
      'a request whose end is not certain is refused > and the next visitor is served',
    ),
  ],
  'V4.3.1': ['GraphQL queries are bounded.', noGraphql],
  'V4.3.2': ['GraphQL tells no schema.', noGraphql],
  'V4.4.1': ['WebSockets run over TLS.', noSocket],
  'V4.4.2': ['WebSockets check the origin.', noSocket],
  'V4.4.3': ['WebSockets have tokens of their own.', noSocket],
  'V4.4.4': ['Those tokens come from the session.', noSocket],
}

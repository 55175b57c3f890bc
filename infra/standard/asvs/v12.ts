import { notApplicable, open, type Rows, tested } from '../answer.ts'
import { suite } from '../suite.ts'

const proxy = open('TLS ends at the operator’s proxy; nothing here configures or tests one.')

/** Secure communication. */
export const v12: Rows = {
  'V12.1.1': ['Only TLS 1.2 and 1.3, the newer first.', proxy],
  'V12.1.2': ['Only recommended ciphers.', proxy],
  'V12.1.3': [
    'Client certificates are checked.',
    notApplicable('Nobody signs in with a client certificate.'),
  ],
  'V12.2.1': [
    'Readers come by TLS only.',
    tested(suite.pages, 'behind TLS says for a year that there is nothing without'),
    tested(suite.origin, 'nobody else may, whatever the method and the content type: %s'),
    proxy,
  ],
  'V12.2.2': ['Certificates are trusted by every browser.', proxy],
  'V12.3.1': [
    'Every connection in and out is encrypted.',
    tested(
      'packages/mail/src/transport/smtp.test.ts',
      'without TLS nothing is handed over unless the relay is on the same machine',
    ),
    open(
      'The connection to a database of the operator follows its address (`sslmode`); one without TLS is not refused. The malware scanner speaks plain TCP.',
    ),
  ],
  'V12.3.2': [
    'Certificates of others are checked.',
    tested('packages/mail/src/event/receive.test.ts', 'a certificate at %s is not even asked for'),
    open('Node checks certificates; a server with a wrong one is not tried.'),
  ],
  'V12.3.3': [
    'So is every connection between own services.',
    notApplicable('One process: API, pages and worker call each other within it.'),
  ],
  'V12.3.4': [
    'Internal certificates are trusted by name.',
    notApplicable('One process; the database is V12.3.1.'),
  ],
}

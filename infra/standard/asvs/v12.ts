import { notApplicable, open, type Rows, tested } from '../answer.ts'
import { suite } from '../suite.ts'

const proxy = 'infra/deploy/proxy.test.ts'

/** Secure communication. */
export const v12: Rows = {
  'V12.1.1': [
    'Only TLS 1.2 and 1.3, the newer first.',
    tested(
      proxy,
      'refuses %s',
      'would be caught speaking TLS 1.1',
      'agrees on the newer version where both can',
    ),
  ],
  'V12.1.2': [
    'Only recommended ciphers.',
    tested(
      proxy,
      'refuses a cipher without forward secrecy or authentication: %s',
      'agrees on the newer version where both can',
    ),
  ],
  'V12.1.3': [
    'Client certificates are checked.',
    notApplicable('Nobody signs in with a client certificate.'),
  ],
  'V12.2.1': [
    'Readers come by TLS only.',
    tested(suite.pages, 'behind TLS says for a year that there is nothing without'),
    tested(suite.origin, 'nobody else may, whatever the method and the content type: %s'),
    tested(
      proxy,
      'never sends a call of the API on: %s',
      'sends no form on',
      'sends a page of %s on to https',
    ),
  ],
  'V12.2.2': [
    'Certificates are trusted by every browser.',
    tested(proxy, 'gives no certificate to a name nobody applied for'),
    open(
      'Which certificates a real server holds is its operator’s choice; `infra/deploy` says which it takes.',
    ),
  ],
  'V12.3.1': [
    'Every connection in and out is encrypted.',
    tested(
      'packages/mail/src/transport/smtp.test.ts',
      'without TLS nothing is handed over unless the relay is on the same machine',
    ),
    tested(
      suite.env,
      'what leaves the machine in production > is no connection to a database at %s',
      'what leaves the machine in production > is no file of a family on its way to %s',
      'what leaves the machine in production > is no measurement in plain text',
    ),
    tested(
      suite.wire,
      'a database behind TLS > is refused while it has no certificate',
      'a database behind TLS > is entered where its authority is named to the process',
      'a malware scanner behind TLS > %s',
    ),
  ],
  'V12.3.2': [
    'Certificates of others are checked.',
    tested('packages/mail/src/event/receive.test.ts', 'a certificate at %s is not even asked for'),
    tested(
      suite.wire,
      'a database behind TLS > is refused while nobody who is trusted vouches for it, and the service says so in one sentence',
      'a database behind TLS > is refused with a certificate that is trusted for another name',
      'a malware scanner behind TLS > %s',
    ),
    open('A relay for mail with a wrong certificate is not tried.'),
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

import { open, type Rows, tested, written } from '../answer.ts'
import { suite } from '../suite.ts'

const operator = (what: string) => open(`${what}: the operator’s, no part of this product.`)

/** 3.4 Build and release, 3.5 cryptography, 3.6 communication, 3.7 parts of others, 3.8 uploads. */
export const making: Rows = {
  'A3.4.01': [
    'Releases are numbered, and tell what changed.',
    tested('packages/db/test/migrate.test.ts', 'history is not rewritten'),
    open('There is no release and no list of changes yet; the version is 0.1.0.'),
  ],
  'A3.4.02': [
    'Software comes by channels that prove what it is.',
    tested(
      suite.supply,
      'the store checks what it installs, and only named packages may run a script while they are installed',
    ),
  ],
  'A3.4.03': ['Releases are signed.', open('Nothing is signed yet.')],
  'A3.4.04': [
    'What goes into production goes by a fixed way.',
    tested(
      'packages/db/test/migrate.test.ts',
      'two runners at once apply each migration once',
      'a failing migration leaves nothing behind and is named',
    ),
    tested(suite.env, 'the environment > is enough when production has what it needs'),
    operator('The way of a release into production'),
  ],
  'A3.4.05': [
    'The machines that build are part of the concept of security.',
    operator('The concept of security'),
  ],
  'A3.5.01': [
    'Keys are managed from their making to their end.',
    tested(
      suite.seal,
      'a key > is not written over, and lies neither with the data nor with the archive',
      'a key > belongs to one archive, and an archive to one server',
    ),
    tested(
      'packages/auth/test/key-ring.test.ts',
      'sealed anew > a factor and its recovery codes need the key of now alone',
    ),
    written(
      'infra/standard/protection.md',
      'taken out of the environment and the safe once no backup needs it',
    ),
    tested(
      suite.protection,
      'keys > are all named: no file of the service or its tools uses one that the list does not know',
    ),
  ],
  'A3.5.02': [
    'Keys are made and used as TR-03116-4 and TR-02102-1 say.',
    tested(suite.danger, 'what is weak or dangerous > stands nowhere in what is served'),
    written('infra/standard/protection.md', 'all in BSI TR-02102-1'),
    tested(suite.danger, 'what is weak or dangerous > is seen in %j'),
  ],
  'A3.5.03': [
    'Passwords cannot be read back.',
    tested(suite.lane, 'the stored hash is Argon2id with 19 MiB, two passes, one thread'),
    tested('packages/auth/test/wall.test.ts', 'the service itself may not read auth.%s'),
  ],
  'A3.5.04': [
    'Chance comes from a secure source.',
    tested(suite.danger, 'what is weak or dangerous > stands nowhere in what is served'),
    tested(suite.session, 'every sign-in has an id of its own, and nothing the browser brought becomes one'),
  ],
  'A3.5.05': [
    'Secrets are settings, never source.',
    tested(suite.secret, 'no machine and no secret is in the tree'),
    tested(suite.arrow, 'the environment > is read by the composition root and the tools alone'),
  ],
  'A3.6.01': [
    'It is written down who speaks to whom; partners are a short list.',
    written('apps/server/README.md', '`OTEL_EXPORTER_OTLP_ENDPOINT` names a collector'),
    tested(suite.openapi, 'the document is OpenAPI 3.1 and names every operation once'),
    operator('The list in the firewall'),
  ],
  'A3.6.02': [
    'Connections are encrypted as TR-03116-4 says.',
    tested(suite.pages, 'behind TLS says for a year that there is nothing without'),
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
    open('TLS to readers ends at the operator’s proxy; which suites it takes is its own setting.'),
  ],
  'A3.6.03': ['Routes and names are secured (ROA, DNSSEC).', operator('Routing and DNS')],
  'A3.6.04': [
    'The service lies under a trusted domain.',
    tested(
      'packages/core/src/onboarding/onboarding.test.ts',
      'onboarding a county > takes a host of the office’s own when its DNS says the token',
    ),
    operator('The choice of the domain'),
  ],
  'A3.7.01': [
    'Software comes from trusted sources; what is not used is off.',
    tested(
      suite.supply,
      'the store checks what it installs, and only named packages may run a script while they are installed',
    ),
    tested('infra/conventions/room.test.ts', 'every room > declares what it uses and uses what it declares'),
  ],
  'A3.7.02': [
    'There is a whole list of foreign parts (SBOM).',
    tested(
      suite.supply,
      'the bill of materials > names what the rooms name, in the version they name',
      'the bill of materials > gives every package an address by which an advisory finds it',
    ),
  ],
  'A3.7.03': [
    'Foreign parts are kept up, and holes in them are mended soon.',
    tested(
      suite.supply,
      'the care of a package is judged: %s',
      'nobody answers for a package that we no longer use',
    ),
    tested('packages/auth/test/session.test.ts', 'one of the two keeps the sessions'),
    tested(
      'infra/supply/advisory.test.ts',
      'no package of the lock file has a hole that is known and that nobody answers for',
    ),
    open(
      'lucia is deprecated and in use at the client’s wish; its stand-in is ready. The list of known holes is still empty.',
    ),
  ],
  'A3.7.04': [
    'What is critical is done by established libraries.',
    tested(suite.lane, 'the stored hash is Argon2id with 19 MiB, two passes, one thread'),
    tested(suite.factor, 'codes are those of RFC 6238'),
  ],
  'A3.8.01': [
    'Files are sent by those who are signed in.',
    tested(
      suite.matrix,
      'every operation, called by every person > answers as the table says, and by its own schema',
    ),
    tested(
      suite.evidence,
      'files are seen by the family, by facilities with an open application and by the office, by nobody else',
    ),
  ],
  'A3.8.02': [
    'Kinds of files that are taken are a list.',
    tested(suite.upload, 'refuses what is missing, something else or sent as something else'),
  ],
  'A3.8.03': [
    'Files are bounded in size, number and other measures.',
    tested(suite.upload, 'stops reading at the first byte too many'),
    tested(suite.evidence, 'ten files of a kind are enough'),
    tested(suite.picture, 'does not unpack a picture of far too many pixels'),
  ],
  'A3.8.04': [
    'No programs, no archives, no documents with code inside.',
    tested(suite.upload, 'refuses what is missing, something else or sent as something else'),
    tested(
      suite.pdf,
      'what is more than paper is taken off: > %s',
      'what is more than paper is taken off: > script behind a lock without a password; the lock goes as well',
      'a form of an office, filled in > keeps what was typed and drawn; script, a file and what would be sent are gone',
      'refused as more than paper, where paper alone would not be what was sent: > %s',
    ),
    tested(
      'infra/api-test/paper.test.ts',
      'a form with script is kept with what was typed into it, and without the script',
      'a form that script alone draws is refused with a sentence, and nothing is kept',
    ),
  ],
  'A3.8.05': [
    'Files are scanned before anybody uses them; what is found is deleted and told.',
    tested(
      suite.evidence,
      'an infected file is deleted at once and counts as no proof',
      'staff open a file only after the scanner; without one only when they say so',
    ),
    tested(
      'apps/worker/src/scan.test.ts',
      'shows every file to the scanner; while nobody answers they stay in quarantine and are asked for again',
    ),
  ],
  'A3.8.06': [
    'A file is checked in type, content and what it says of itself.',
    tested(suite.upload, 'knows a file by its content and cleans its name'),
    tested(
      suite.picture,
      'refuses what is no whole picture',
      'turns a photo upright, makes two sizes of it and forgets where it was taken',
    ),
    tested(
      suite.pdf,
      'what is more than paper is taken off: > %s',
      'refused as unreadable > %s',
      'refused as locked: nobody opens it without the password',
    ),
  ],
  'A3.8.07': [
    'Files get names of ours that never meet.',
    tested(suite.picture, 'keeps of a name what can be shown and saved'),
    open('Files lie under an id of ours; the name people gave is kept, cleaned, for saving.'),
  ],
  'A3.8.08': [
    'Files lie apart from the web server, behind rights, and nothing runs there.',
    tested(suite.neighbour, 'a tenant reads its own row and nothing else'),
    tested(suite.host, 'an address that looks like a file > %s is not there, and nobody keeps the answer'),
  ],
}

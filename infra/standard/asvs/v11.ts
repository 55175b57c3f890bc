import { notApplicable, open, type Rows, tested, written } from '../answer.ts'
import { suite } from '../suite.ts'

/** Cryptography. */
export const v11: Rows = {
  'V11.1.1': [
    'It is written down how keys are made, kept, changed and destroyed.',
    written('infra/backup/README.md', 'makes the key (32 bytes; a copy in the safe'),
    written('apps/server/README.md', 'add the new one as `SECRET_KEY_ALSO`'),
    written('infra/standard/protection.md', 'by two named persons of the operator'),
    tested(suite.protection, 'the text > says what the code does now: tries, sessions, links, keys, levels'),
  ],
  'V11.1.2': [
    'There is a list of all keys, algorithms and certificates.',
    written('infra/standard/protection.md', 'Certificates and passwords of others'),
    tested(
      suite.protection,
      'keys > are all named: no file of the service or its tools uses one that the list does not know',
    ),
  ],
  'V11.2.1': [
    'Cryptography is that of known libraries.',
    tested(suite.factor, 'codes are those of RFC 6238'),
    tested(suite.lane, 'the stored hash is Argon2id with 19 MiB, two passes, one thread'),
    tested(suite.supply, 'the bill of materials > names what the rooms name, in the version they name'),
  ],
  'V11.2.2': [
    'Algorithms and keys can be exchanged.',
    tested(suite.lane, 'a hash with other parameters is outdated'),
    tested(suite.signIn, 'signing in > a hash with outdated parameters is renewed'),
    tested(
      'packages/auth/test/key-ring.test.ts',
      'sealed anew > a factor and its recovery codes need the key of now alone',
      'what the key of before has made > and the second factor of a person',
    ),
    tested(
      'infra/run/operator-reseal.test.ts',
      'what all tenants and the console have sealed opens with the new key alone, and a second run finds nothing',
    ),
  ],
  'V11.2.3': [
    '128 bits of strength at the least.',
    tested(suite.danger, 'what is weak or dangerous > stands nowhere in what is served'),
    tested(suite.session, 'the database holds only digests of the id, whole or in parts'),
  ],
  'V11.3.1': [
    'No weak modes and paddings.',
    tested(
      suite.danger,
      'what is weak or dangerous > stands nowhere in what is served',
      'what is weak or dangerous > is seen in %j',
    ),
  ],
  'V11.3.2': [
    'Only approved ciphers and modes.',
    tested(
      suite.danger,
      'what is weak or dangerous > stands nowhere in what is served',
      'what is weak or dangerous > is seen in %j',
    ),
  ],
  'V11.3.3': [
    'A changed cipher text is noticed.',
    tested(
      suite.seal,
      'a sealed file > does not open with a changed byte, cut short, lengthened, under another name or with another key',
    ),
    tested(
      suite.factor,
      'the table holds neither secrets nor recovery codes as they are, and a row is worth nothing elsewhere',
    ),
  ],
  'V11.4.1': [
    'Only approved hash functions.',
    tested(
      suite.danger,
      'what is weak or dangerous > stands nowhere in what is served',
      'what is weak or dangerous > is seen in %j',
    ),
    open(
      'SHA-1 where others fix it: codes of RFC 6238, lists of leaked passwords, old notices of mail events.',
    ),
  ],
  'V11.4.2': [
    'Passwords are hashed slowly, with parameters of today.',
    tested(
      suite.lane,
      'the stored hash is Argon2id with 19 MiB, two passes, one thread',
      'a hash with other parameters is outdated',
    ),
  ],
  'V11.4.3': [
    'Hashes that prove something cannot be made to collide.',
    tested(suite.chain, 'the verifier names > a changed row, whichever of its values it is'),
    tested(suite.danger, 'what is weak or dangerous > stands nowhere in what is served'),
  ],
  'V11.4.4': [
    'Keys from passwords are stretched.',
    notApplicable(
      'No key is made of a password; the task against robots uses PBKDF2 as work, not as a secret.',
    ),
  ],
  'V11.5.1': [
    'What nobody may guess comes from a secure source, with 128 bits.',
    tested(suite.danger, 'what is weak or dangerous > stands nowhere in what is served'),
    tested(suite.session, 'every sign-in has an id of its own, and nothing the browser brought becomes one'),
    tested(
      'apps/api/test/console-live.test.ts',
      'what is switched off answers 503 with the operator’s sentence, and works again afterwards',
    ),
    open(
      'Codes on paper are shorter, because they are typed: 39 bits, once, ten tries in a quarter of an hour.',
    ),
  ],
  'V11.6.1': [
    'Only approved algorithms for keys and signatures.',
    tested(
      'packages/mail/src/event/receive.test.ts',
      'a notification with a signature of version %s is believed',
      'a certificate that has run out vouches for nothing',
    ),
  ],
}

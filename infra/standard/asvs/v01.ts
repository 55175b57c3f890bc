import { notApplicable, type Rows, tested } from '../answer.ts'
import { suite } from '../suite.ts'

const noLdap = notApplicable('No directory is asked: accounts lie in our own database.')

/** Encoding and sanitization. */
export const v01: Rows = {
  'V1.1.1': [
    'What comes in is decoded once and judged afterwards, never decoded again behind the check.',
    tested(
      suite.badInput,
      'a body that nobody can read > %s is refused by every operation that changes something',
    ),
    tested(suite.host, 'an address that looks like a file > %s is not there, and nobody keeps the answer'),
  ],
  'V1.1.2': [
    'Encoding for the reader is the last step, or is left to the interpreter.',
    tested(suite.render, 'a name with markup stays text'),
    tested('packages/document/src/receipt.test.ts', 'what a person typed is text, not Typst'),
    tested(suite.code, 'SQL > is made of text nowhere else'),
  ],
  'V1.2.1': [
    'Output is encoded for the place it stands in: HTML, attribute, style, header.',
    tested(suite.render, 'a name with markup stays text'),
    tested(
      'packages/ui/test/pages.test.ts',
      '%s: ids, labels, errors and headings hold together, nothing inline',
    ),
    tested(suite.cookie, 'a value that would break out of the header is never written'),
  ],
  'V1.2.2': [
    'Values in addresses are encoded, and only harmless protocols become links.',
    tested(suite.render, 'a link that is not http is refused', 'the mail %s > links to the tenant only'),
    tested(
      'packages/page/src/answer.test.ts',
      'more than 200 known forms of a foreign address are no path of ours',
    ),
  ],
  'V1.2.3': [
    'Nothing typed becomes a part of script or of hand-made JSON.',
    tested(
      'packages/ui/test/pages.test.ts',
      '%s: ids, labels, errors and headings hold together, nothing inline',
    ),
    tested(suite.server, 'every page has the strict policy and is kept by nobody'),
  ],
  'V1.2.4': [
    'Queries take values as parameters.',
    tested(suite.code, 'SQL > is made of text nowhere else', 'SQL > is seen in %j'),
    tested('packages/db/test/catalogue.test.ts', 'the migrated schema breaks no rule'),
  ],
  'V1.2.5': [
    'No text of a person reaches a command of the operating system.',
    tested(
      suite.danger,
      'what is weak or dangerous > stands nowhere in what is served',
      'what is weak or dangerous > is seen in %j',
    ),
  ],
  'V1.2.6': ['No injection into LDAP.', noLdap],
  'V1.2.7': [
    'No injection into XPath.',
    notApplicable('XML is read as a stream (saxes); nothing is asked by XPath.'),
  ],
  'V1.2.8': [
    'LaTeX runs nothing.',
    notApplicable('Papers are set with Typst, whose text is escaped (V1.1.2); no LaTeX.'),
  ],
  'V1.2.9': [
    'Typed text in a regular expression is escaped.',
    tested(
      suite.typed,
      'typed text > comes near no pattern, no markup and no call that is sent on',
      'typed text > is seen in %j',
    ),
  ],
  'V1.3.1': [
    'HTML of an editor is cleaned.',
    notApplicable('Nobody can enter HTML: all texts are plain and are shown as text.'),
  ],
  'V1.3.2': [
    'Nothing evaluates text as code.',
    tested(
      suite.danger,
      'what is weak or dangerous > stands nowhere in what is served',
      'what is weak or dangerous > is seen in %j',
    ),
    tested(suite.server, 'every page has the strict policy and is kept by nobody'),
  ],
  'V1.3.3': [
    'What goes to a dangerous place is limited to harmless signs and lengths first.',
    tested(
      'packages/core/src/din-91379.test.ts',
      'the name of a person > %s is refused, and the refusal names the character',
    ),
    tested(suite.badInput, 'a query > with a value outside its bounds is refused and named'),
  ],
  'V1.3.4': [
    'Uploaded SVG can draw and do nothing else.',
    tested(suite.bundleForm, 'a logo > with %s is refused'),
    tested(
      'apps/api/test/console-change.test.ts',
      'the look of a tenant > takes a drawing as its logo and refuses one with a script',
    ),
  ],
  'V1.3.5': [
    'Markdown, style sheets and the like from people are off or cleaned.',
    tested(
      'packages/core/src/tenant/office-text.test.ts',
      'the office’s own texts in another language > name no fact there is not, and hold no markup',
    ),
    tested('infra/test/words.test.ts', 'words > hold no markup and no unbalanced placeholder'),
  ],
  'V1.3.6': [
    'Nobody makes the server ask an address of their choice.',
    tested(
      'packages/mail/src/event/receive.test.ts',
      'a certificate at %s is not even asked for',
      'a subscription to our topic is confirmed, at Amazon and nowhere else',
    ),
    tested(
      'packages/core/src/onboarding/onboarding.test.ts',
      'onboarding a county > takes a host of the office’s own when its DNS says the token',
    ),
  ],
  'V1.3.7': [
    'Templates are not made of what people typed.',
    tested(
      'packages/document/src/contract.test.ts',
      'the contract > reads marks only where the template has them, never in what a person typed',
    ),
    tested(
      'packages/text/src/translator.test.ts',
      'a parameter is never read as a sentence with placeholders',
    ),
  ],
  'V1.3.8': ['No injection into JNDI.', notApplicable('No Java.')],
  'V1.3.9': ['No injection into memcache.', notApplicable('No memcache.')],
  'V1.3.10': [
    'Format strings of strangers do nothing.',
    tested(
      'packages/text/src/translator.test.ts',
      'a parameter is never read as a sentence with placeholders',
    ),
  ],
  'V1.3.11': [
    'Nothing typed changes the envelope or head of a mail.',
    tested(
      'packages/mail/src/transport/ses.test.ts',
      'a line break in a name or subject opens no new header',
    ),
    tested('packages/auth/src/account/email.test.ts', '%j is no address'),
  ],
  'V1.4.1': [
    'Strings and memory are handled safely.',
    notApplicable(
      'TypeScript throughout; native parts are those of Node, sharp, Typst, Argon2 and PostgreSQL (V15.1.2).',
    ),
  ],
  'V1.4.2': [
    'Numbers are bounded before they are used.',
    tested(
      suite.badInput,
      'one wrong field > is refused and named by every operation, and nothing is written',
    ),
    tested(
      'packages/db/src/scope.test.ts',
      'values that cannot be written > %s is refused before anything is sent',
    ),
  ],
  'V1.4.3': [
    'What was taken is given back.',
    tested('packages/db/src/scope.test.ts', 'flushInTenant > a builder that throws releases the session'),
    tested(
      'apps/api/src/stream.test.ts',
      'a stream that nobody takes for a minute breaks off, so that what it holds is free again',
    ),
  ],
  'V1.5.1': [
    'XML is read without entities and document types.',
    tested(suite.bundleForm, 'a logo > with %s is refused'),
    tested(
      'packages/tenant/src/import/hostile.test.ts',
      '%s > is not read in an OpenDocument sheet',
      '%s > is not read in an Excel sheet',
    ),
  ],
  'V1.5.2': [
    'Data from outside becomes known shapes only.',
    tested(
      suite.badInput,
      'a body of another shape > %s is refused by every operation that expects fields',
      'a body of another shape > the unknown key %s is named',
    ),
    tested(suite.bundleForm, 'JSON > %s is refused'),
  ],
}

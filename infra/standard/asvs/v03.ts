import { notApplicable, open, type Rows, tested } from '../answer.ts'
import { suite } from '../suite.ts'

/** Web frontend security. */
export const v03: Rows = {
  'V3.2.1': [
    'What is asked for directly is not rendered in a wrong context.',
    tested(suite.evidence, 'staff open a file only after the scanner; without one only when they say so'),
    tested(
      suite.frame,
      'carries the same headers, and what is somebody’s own is kept by nobody',
      'is sent with its type, texts in UTF-8, and files of people to be saved',
    ),
  ],
  'V3.2.2': [
    'Text is shown as text.',
    tested(suite.render, 'a name with markup stays text'),
    tested(suite.server, 'every page has the strict policy and is kept by nobody'),
    tested(suite.typed, 'typed text > comes near no pattern, no markup and no call that is sent on'),
    tested(
      'infra/campaign/fuzz/markup.test.ts',
      'markup typed into every text > of every call of the API that takes it is kept as it was typed',
      'markup typed into every text > stands as text on the pages of %s, also in the answers to their forms',
      'markup typed into every text > was really there: the pages show many of the texts, of calls and of forms',
      'markup typed into every text > would be found where it came alive: %s',
    ),
  ],
  'V3.3.1': [
    'Cookies are Secure and have a prefix.',
    tested(suite.frame, 'a cookie > of ours has no fault, and the test would see each'),
    tested(suite.cookie, 'over https the cookie is host-only and secure'),
  ],
  'V3.3.2': [
    'Cookies have the SameSite that fits them.',
    tested(suite.frame, 'a cookie > of ours has no fault, and the test would see each'),
  ],
  'V3.3.3': [
    'Cookies are bound to one host by their name.',
    tested(suite.cookie, 'over https the cookie is host-only and secure'),
  ],
  'V3.3.4': [
    'No script reads a session’s cookie, and its value travels in the cookie only.',
    tested(
      suite.frame,
      'sets a session’s cookie in one way only',
      'a cookie > of ours has no fault, and the test would see each',
    ),
    tested(
      suite.signOut,
      'after signing out the way back shows nothing of the account, and nothing of it was kept anywhere',
    ),
  ],
  'V3.4.1': [
    'Every answer says for a year or more that there is TLS only, for subdomains too.',
    tested(suite.frame, 'carries the same headers, and what is somebody’s own is kept by nobody'),
    tested(suite.pages, 'behind TLS says for a year that there is nothing without'),
  ],
  'V3.4.2': [
    'No foreign origin may read answers.',
    tested(suite.frame, 'is read by the pages of its own host alone'),
  ],
  'V3.4.3': [
    'A content security policy lets the browser load and run ours only.',
    tested(suite.origin, 'the headers of every answer, word by word'),
    tested(suite.pages, 'of the %s carries the same headers and is kept by nobody'),
  ],
  'V3.4.4': [
    'No answer is guessed to be of another type.',
    tested(suite.origin, 'the headers of every answer, word by word'),
    tested(suite.pages, 'of the %s carries the same headers and is kept by nobody'),
  ],
  'V3.4.5': [
    'No foreign site learns the address a reader came from.',
    tested(suite.origin, 'the headers of every answer, word by word'),
  ],
  'V3.4.6': [
    'Nobody frames our pages.',
    tested(suite.pages, 'of the %s carries the same headers and is kept by nobody'),
  ],
  'V3.5.1': [
    'A request that changes something comes from our own page.',
    tested(suite.frame, '%s calls no operation that changes anything'),
    tested(suite.origin, 'nobody else may, whatever the method and the content type: %s'),
  ],
  'V3.5.2': [
    'Nothing rests on a preflight that a plain request can avoid.',
    tested(suite.frame, '%s calls no operation that changes anything'),
    tested(
      suite.badInput,
      'a body that nobody can read > %s is refused by every operation that changes something',
    ),
  ],
  'V3.5.3': [
    'Reading methods change nothing.',
    tested(
      'apps/portal/test/account.test.ts',
      'the links of a mail > change nothing when they are opened, only when the button is pressed',
    ),
    tested(suite.link, 'a mail scanner that opens the link ever so often does no harm'),
  ],
  'V3.5.4': [
    'Applications that are strangers to each other have hosts of their own.',
    tested(suite.host, 'one well-formed host names the portal > %s'),
    tested(
      suite.console,
      'who may call the console > nobody, staff and families of a portal, and another host are refused everywhere',
    ),
    open('Families and staff of one office share its host; their pages part by path and session kind.'),
  ],
  'V3.5.5': [
    'Messages between windows are accepted from known origins.',
    notApplicable(
      'No window talks to another: scripts post to their own worker and to tabs of their own origin.',
    ),
  ],
  'V3.7.1': [
    'Only techniques of the browser that are still kept up.',
    tested('infra/browser/journey/weight.test.ts', 'a first visit in %s weighs at most %d bytes'),
    tested(
      'infra/browser/journey/keyboard.test.ts',
      'the way from the search to the receipt needs no mouse, $width px',
    ),
  ],
  'V3.7.2': [
    'Nobody is sent on to a foreign host unasked.',
    tested(
      suite.pages,
      'the way back that an address names > leads nowhere but to a page of ours, at every door',
    ),
    tested('packages/page/src/answer.test.ts', 'whatever is taken for a path of ours stays on this host'),
  ],
}

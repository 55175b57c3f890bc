import { notApplicable, open, type Rows, tested, written } from '../answer.ts'
import { suite } from '../suite.ts'

const noProvider = notApplicable('No identity provider is attached; sessions are our own.')

/** Session management. */
export const v07: Rows = {
  'V7.1.1': [
    'Idle and absolute ends are written down, with reasons.',
    tested(suite.session, '%s: the idle and the absolute end are exact to the second'),
    written('infra/standard/protection.md', 'Families fill in long forms on a telephone'),
    tested(suite.protection, 'the text > says what the code does now: tries, sessions, links, keys, levels'),
  ],
  'V7.1.2': [
    'It is written down how many sessions one account may have.',
    tested(
      suite.session,
      'an account has ten at most: the one that was quiet for longest ends for the eleventh',
      'the bound holds for those who open at once, and for each account by itself',
    ),
  ],
  'V7.1.3': ['All systems that make sessions together are written down.', noProvider],
  'V7.2.1': [
    'The server checks sessions.',
    tested(
      suite.session,
      'anything that is no session id is no session',
      'an id that differs in one character, wherever it is, is no session',
    ),
  ],
  'V7.2.2': [
    'Session tokens are made for each session.',
    tested(suite.session, 'every sign-in has an id of its own, and nothing the browser brought becomes one'),
  ],
  'V7.2.3': [
    'They are random, with 128 bits or more.',
    tested(
      suite.session,
      'every sign-in has an id of its own, and nothing the browser brought becomes one',
      'the database holds only digests of the id, whole or in parts',
    ),
  ],
  'V7.2.4': [
    'Signing in, and proving it once more, begins a new token and ends the old one.',
    tested(suite.session, 'who proves to be there goes on under another id, the one before is void at once'),
    tested(
      suite.proof,
      'giving the password once more > goes on under another id; the one before opens nothing',
    ),
  ],
  'V7.3.1': [
    'A session ends when nothing happens.',
    tested(suite.session, '%s: the idle and the absolute end are exact to the second'),
    tested(
      'infra/browser/journey/session-end.test.ts',
      'a family is told in time, stays signed in with one press, and reads when it has ended',
    ),
  ],
  'V7.3.2': [
    'A session ends whatever happens.',
    tested(suite.session, 'no amount of use carries it past the absolute end'),
  ],
  'V7.4.1': [
    'An ended session opens nothing.',
    tested(
      suite.session,
      'an ended session is gone, the others stay',
      'a session that has run out is not brought back by extending it',
    ),
  ],
  'V7.4.2': [
    'Closing an account ends its sessions.',
    tested(suite.session, 'closing the account ends its sessions at once and opens no new one'),
    tested(
      'infra/api-test/stolen.test.ts',
      'a look that the office has granted > ends with the operator, and with the role to look',
    ),
  ],
  'V7.4.3': [
    'A changed factor ends the other sessions.',
    tested(
      suite.signIn,
      'changing the password > ends the other sessions, keeps the own and tells the owner',
    ),
    tested(suite.factor, 'who loses the factor is signed out everywhere and enrols again'),
  ],
  'V7.4.4': [
    'Every page behind the sign-in has a way to sign out.',
    tested(
      suite.pages,
      'signing out > %s: the browser forgets cookie, pages and storage, and the session is over',
    ),
    tested(suite.pages, 'every page of the office has a way to sign out for who is signed in'),
    tested(suite.pages, 'every page that a family has to sign in for has a way to sign out'),
  ],
  'V7.4.5': [
    'Who administers can end the sessions of others.',
    tested(
      'packages/core/src/staff/staff.test.ts',
      'a lost second factor and leaving > need a second person who answers for all roles',
    ),
    tested(
      'infra/api-test/second-factor.test.ts',
      'a change of role works at once, in the sessions that live',
    ),
    tested(
      'infra/api-test/stolen.test.ts',
      'the sessions of a colleague > end by the hand of who answers for the office, whole and half ones, and nobody else’s',
    ),
    tested(
      'infra/api-test/stolen.test.ts',
      'the sessions of a whole portal > end together by the hand of an operator, of every kind; the neighbour’s go on',
    ),
    tested(
      'apps/api/test/console.test.ts',
      'an admin ends the sessions of another operator, who is out at once',
    ),
  ],
  'V7.5.1': [
    'What could change a way in asks who it is once more.',
    tested(
      suite.proof,
      'is refused to a session that has only signed in, whoever it is',
      'is open for ten minutes to the second, and not before',
    ),
  ],
  'V7.5.2': [
    'A person sees the own sessions and ends them, after showing who it is.',
    tested(
      suite.session,
      'the list shows the living ones, newest activity first, and which is the own',
      'one session of the list is ended, by its own account only',
    ),
    open('Ending a session asks for no password: it takes away, and must be quick when a phone is lost.'),
  ],
  'V7.6.1': ['Sessions here and at a provider end together.', noProvider],
  'V7.6.2': [
    'No session begins without an act of the person.',
    tested(
      'apps/portal/test/account.test.ts',
      'the links of a mail > change nothing when they are opened, only when the button is pressed',
    ),
    tested(suite.server, 'an account > is signed up, confirmed by the link of the mail, used and left'),
  ],
}

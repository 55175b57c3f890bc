import { notApplicable, open, type Rows, tested } from '../answer.ts'
import { suite } from '../suite.ts'

const noAccount = notApplicable('No Servicekonto is attached yet; due on the day one is.')
const events = 'infra/api-test/security-events.test.ts'

/** 3.9 Who somebody is and what they may, 3.10 Servicekonto, 3.11 sessions. */
export const access: Rows = {
  'A.3.9.01': [
    'Own accounts follow TR-03107-1.',
    tested(suite.signIn, 'signing in > staff get half a session, which is none yet'),
    tested(suite.password, 'refused: %s'),
    open('No assessment against TR-03107-1; a password alone is at most the level “normal”.'),
  ],
  'A3.9.02': [
    'It is written down who may what, and how a session ends.',
    tested(suite.policy, 'the policy names every action of a verb, and nothing else'),
    tested(
      suite.matrix,
      'the table of operations > names every operation of the document, and none that is gone',
    ),
  ],
  'A3.9.03': [
    'Who administers gives a second factor.',
    tested(suite.secondFactor, 'between password and code > every operation is refused as it is to nobody'),
    tested(suite.console, 'who may call the console > %s %s'),
    tested(
      'infra/browser/journey/console.test.ts',
      'an operator at $width px > comes in with password and code only, and finds a portal (…)',
    ),
  ],
  'A3.9.04': [
    'Every act of staff leads to one person.',
    tested(
      suite.reads,
      'leaves one line for each record it shows: who, what and of which kind, and nothing of its content',
    ),
    tested(
      'packages/core/src/onboarding/onboarding.test.ts',
      'onboarding a county > writes who did what into the console’s log',
    ),
  ],
  'A3.9.05': [
    'Passwords are strong, and that is enforced.',
    tested(suite.password, 'refused: %s'),
    tested(
      suite.breach,
      'a new list counts at once, and a chosen password in it is refused before anything is hashed',
    ),
  ],
  'A3.9.06': [
    'People change their password; that is logged, without it.',
    tested(
      suite.signIn,
      'changing the password > ends the other sessions, keeps the own and tells the owner',
    ),
    tested(events, 'a way in leaves a line: %s'),
    tested(
      suite.logs,
      'what a person types > stands in no line of the log when all goes well and when it is refused',
    ),
  ],
  'A3.9.07': [
    'Nobody without the right sees data of an application, at any time.',
    tested(
      suite.matrix,
      'an id in the path > of the neighbour, of whatever kind, is answered like one nobody ever gave',
      'an id in the path > of a record of this tenant that is not one’s own is answered in the same words',
    ),
    tested(suite.submit, 'later > a stranger and the neighbour tenant see neither receipt nor application'),
  ],
  'A3.9.08': [
    'Nobody changes a way in without showing who they are.',
    tested(
      suite.proof,
      'is refused to a session that has only signed in, whoever it is',
      'in the call itself, a wrong password changes nothing',
    ),
  ],
  'A3.9.09': [
    'What an address hands over is checked; nobody is sent elsewhere.',
    tested(
      suite.pages,
      'the way back that an address names > leads nowhere but to a page of ours, at every door',
    ),
    tested(
      'packages/page/src/answer.test.ts',
      'more than 200 known forms of a foreign address are no path of ours',
    ),
  ],
  'A3.9.10': [
    'Rights are asked for after the person is known, and given for a purpose.',
    tested(suite.policy, 'the policy names every action of a verb, and nothing else'),
    tested(
      suite.matrix,
      'every operation, called by every person > answers as the table says, and by its own schema',
    ),
  ],
  'A3.9.11': [
    'Everybody and everything has only the rights it needs.',
    tested(
      suite.neighbour,
      'the service may not: %s',
      'the operator reads one tenant’s configuration and no family',
    ),
    tested('packages/core/src/staff/rules.test.ts', 'who gives which role > %s: no more and no less'),
  ],
  'A3.9.12': [
    'The API is as closed as can be.',
    tested(suite.refusals, '%s > needs somebody who is signed in'),
    tested(
      suite.matrix,
      'every operation, called by every person > answers as the table says, and by its own schema',
    ),
  ],
  'A3.9.13': ['An eID of one’s own follows its guidelines.', notApplicable('No eID.')],
  'A3.10.01': ['Only assertions of the level that is asked for.', noAccount],
  'A3.10.02': ['Only signed ones.', noAccount],
  'A3.10.03': ['Only encrypted ones.', noAccount],
  'A3.10.04': ['Only those meant for this service; nobody else gets them.', noAccount],
  'A3.11.01': [
    'Headers and cookies are as strict as can be.',
    tested(suite.origin, 'the headers of every answer, word by word'),
    tested(suite.frame, 'a cookie > of ours has no fault, and the test would see each'),
  ],
  'A3.11.02': [
    'The reader’s device keeps nothing sensitive.',
    tested(suite.frame, 'carries the same headers, and what is somebody’s own is kept by nobody'),
    tested(
      suite.signOut,
      'after signing out the way back shows nothing of the account, and nothing of it was kept anywhere',
    ),
  ],
  'A3.11.03': [
    'Cookies are HttpOnly.',
    tested(suite.frame, 'a cookie > of ours has no fault, and the test would see each'),
  ],
  'A3.11.04': ['Cookies are Secure.', tested(suite.cookie, 'over https the cookie is host-only and secure')],
  'A3.11.05': [
    'Other origins have no share.',
    tested(suite.frame, 'is read by the pages of its own host alone'),
    tested(suite.origin, 'the headers of every answer, word by word'),
  ],
  'A3.11.06': [
    'What the browser keeps is of one host.',
    tested(suite.cookie, 'over https the cookie is host-only and secure'),
  ],
  'A3.11.07': [
    'The content security policy is as strict as can be, without foreign hosts.',
    tested(suite.origin, 'the headers of every answer, word by word'),
    tested(suite.pages, 'of the %s carries the same headers and is kept by nobody'),
  ],
  'A3.11.08': [
    'Nothing sensitive stays in machines on the way.',
    tested(suite.frame, 'carries the same headers, and what is somebody’s own is kept by nobody'),
    tested(suite.host, 'nobody is guessed > and the refusal is a problem that nobody keeps'),
  ],
  'A3.11.09': [
    'A session ends when nothing happens, and in the end.',
    tested(
      suite.session,
      '%s: the idle and the absolute end are exact to the second',
      'no amount of use carries it past the absolute end',
    ),
    open('The lengths are not held against TR-03160-1, chapter 4.3.'),
  ],
  'A3.11.10': [
    'Sessions cannot be replayed, taken over, foisted on somebody or ridden.',
    tested(
      suite.session,
      'every sign-in has an id of its own, and nothing the browser brought becomes one',
      'once an hour it goes on under another id, the one before is good for another minute',
    ),
    tested(suite.frame, '%s calls no operation that changes anything'),
    tested(
      suite.proof,
      'giving the password once more > goes on under another id; the one before opens nothing',
    ),
  ],
}

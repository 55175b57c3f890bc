import { notApplicable, open, type Rows, tested, written } from '../answer.ts'
import { suite } from '../suite.ts'

const noPhone = notApplicable('No codes by phone or text message.')
const noProvider = notApplicable(
  'No identity provider is attached; once a Servicekonto is, this chapter is due.',
)

/** Authentication. */
export const v06: Rows = {
  'V6.1.1': [
    'It is written down how guessing is slowed, and how nobody locks another person out.',
    tested(
      suite.limit,
      'each action has an allowance of its own',
      'a source that is shut out takes nothing from the account it aims at',
    ),
    written('infra/standard/protection.md', 'An account is never closed by wrong tries'),
    tested(suite.protection, 'the text > says what the code does now: tries, sessions, links, keys, levels'),
  ],
  'V6.1.2': [
    'Words of the house that a password must not be made of are listed.',
    tested(suite.password, 'refused: %s'),
  ],
  'V6.1.3': [
    'All ways to sign in are written down with their strength.',
    written('packages/auth/README.md', 'get a half session for the password (10 min) and the whole one'),
    tested(suite.secondFactor, 'between password and code > every operation is refused as it is to nobody'),
  ],
  'V6.2.1': [
    'A password has eight characters or more; here ten.',
    tested(suite.password, 'accepted: %s', 'refused: %s'),
  ],
  'V6.2.2': [
    'Everybody can change the own password.',
    tested(suite.signIn, 'changing the password > asks for the present one and refuses a bad new one'),
  ],
  'V6.2.3': [
    'A change asks for the present password.',
    tested(suite.proof, 'in the call itself, a wrong password changes nothing'),
    tested(suite.signIn, 'changing the password > asks for the present one and refuses a bad new one'),
  ],
  'V6.2.4': [
    'The 3,000 most common passwords of the allowed length are refused.',
    tested(suite.password, 'refused: %s'),
    tested(suite.breach, 'exactly the passwords of the list are known, in whatever order it came'),
    tested(
      'packages/auth/src/password/common.test.ts',
      'the 3,000 most common passwords of allowed length are refused',
    ),
  ],
  'V6.2.5': ['Any kind of characters will do.', tested(suite.password, 'accepted: %s')],
  'V6.2.6': [
    'A password is typed unseen.',
    tested(
      'apps/portal/test/password-field.test.ts',
      'hides what is typed, takes what is pasted and tells a password manager what it is for, at %s',
    ),
  ],
  'V6.2.7': [
    'Pasting and password managers work.',
    tested(
      'apps/portal/test/password-field.test.ts',
      'hides what is typed, takes what is pasted and tells a password manager what it is for, at %s',
    ),
  ],
  'V6.2.8': [
    'A password is compared as typed.',
    tested(
      suite.lane,
      'a password equals another only byte by byte',
      'nothing is cut off: long passwords that differ at the end differ',
    ),
  ],
  'V6.2.9': ['64 characters and more are allowed.', tested(suite.password, 'accepted: %s')],
  'V6.2.10': [
    'Nobody has to change a password because time has passed.',
    tested(
      'packages/auth/test/no-such-thing.test.ts',
      'a password of twenty years ago opens a whole session: none runs out',
    ),
  ],
  'V6.2.11': ['The words of the house are used.', tested(suite.password, 'refused: %s')],
  'V6.2.12': [
    'Passwords that leaked elsewhere are refused.',
    tested(
      suite.breach,
      'a new list counts at once, and a chosen password in it is refused before anything is hashed',
    ),
    tested(
      'infra/run/operator-passwords.test.ts',
      'takes a list of hashes with counts; the one before is replaced',
    ),
  ],
  'V6.3.1': [
    'Guessing is slowed, as it is written down.',
    tested(
      suite.limit,
      'five tries are let in, the sixth is told when to come back',
      'one source that tries many addresses is stopped',
      'two services on one database let no more in than one',
    ),
    tested(
      'packages/auth/test/two-processes.test.ts',
      'tries and codes count over two processes, one that is killed and one that starts again',
    ),
    tested(
      suite.secondFactor,
      'between password and code > wrong codes run out: ten tries a quarter of an hour, whichever household they come from',
    ),
  ],
  'V6.3.2': [
    'There are no accounts nobody asked for.',
    tested(suite.env, 'the environment > names %s when production lacks it, also when it is empty'),
    tested(
      'infra/run/operator-acts.test.ts',
      'the first operator gets every role and a link that sets a password once',
    ),
    tested(
      'apps/server/src/example/code.test.ts',
      'without examples, as in production, there is nothing that could tell one',
    ),
  ],
  'V6.3.3': [
    'Two factors, or a combination, open the application.',
    tested(suite.signIn, 'signing in > staff get half a session, which is none yet'),
    tested(
      suite.secondFactor,
      'between password and code > the password alone sets the cookie of a half session; the code sets another one that opens',
    ),
    tested(
      suite.familyFactor,
      'a family with a second factor > gets half a session for the password; the code opens a whole one for as long as families have',
    ),
    tested(
      'infra/browser/journey/family-factor.test.ts',
      'a family sets up its second step, comes in by app and by paper, and does without again (%o)',
    ),
    open(
      'Families decide for themselves: who sets up no second factor signs in by password alone and sees the own children only.',
    ),
  ],
  'V6.3.4': [
    'No way in is weaker than another, none is unwritten.',
    tested(
      suite.matrix,
      'the table of operations > names every operation of the document, and none that is gone',
    ),
    tested(
      suite.pages,
      'the way back that an address names > leads nowhere but to a page of ours, at every door',
    ),
    tested(suite.console, 'who may call the console > %s %s'),
  ],
  'V6.4.1': [
    'What the system hands out to begin with is random, short-lived and no lasting password.',
    tested(
      suite.link,
      'a link of %i minutes works one second before its end, not at it',
      'of 200 uses at once exactly one counts',
    ),
    tested(
      'packages/auth/test/invite.test.ts',
      'the link lives seven days to the second; a renewed invitation has one of its own',
    ),
  ],
  'V6.4.2': [
    'No secret questions, no hints.',
    tested(
      'packages/auth/test/no-such-thing.test.ts',
      'no account has a place for a hint, a question or the age of its password',
    ),
  ],
  'V6.4.3': [
    'A forgotten password is renewed safely and never past the second factor.',
    tested(
      'packages/auth/test/account.test.ts',
      'forgotten password > a reset ends all sessions and other reset links, and the owner is told',
    ),
    tested(suite.signIn, 'signing in > staff get half a session, which is none yet'),
    tested(
      suite.familyFactor,
      'a family with a second factor > gives the code after a new password by mail, too',
    ),
  ],
  'V6.4.4': [
    'Who lost the factor is identified as well as on the first day.',
    tested(
      'packages/core/src/staff/staff.test.ts',
      'a lost second factor and leaving > need a second person who answers for all roles',
    ),
    tested(suite.factor, 'who loses the factor is signed out everywhere and enrols again'),
    tested(
      'infra/api-test/family-factor.test.ts',
      'a family that has lost everything > shows the office who it is: the factor goes, its sessions end, its mailbox is told',
      'a family that has lost everything > is not helped by somebody who names no document, nor by a Kita, nor twice',
    ),
  ],
  'V6.5.1': [
    'Codes count once.',
    tested(
      suite.factor,
      'a code > is taken once, whichever process asks, and so is every older one',
      'recovery codes > open a session once each, however they are typed',
    ),
  ],
  'V6.5.2': [
    'Short codes that lie in the database are hashed so that a stolen table tells none.',
    tested(
      suite.factor,
      'the table holds neither secrets nor recovery codes as they are, and a row is worth nothing elsewhere',
    ),
    tested(
      'infra/api-test/stolen.test.ts',
      'a table of codes that was copied tells no code without the installation’s key',
    ),
    tested(
      'packages/core/src/account/join-code.test.ts',
      'opens while keys are exchanged, and when it was given out before there was one',
    ),
    open(
      'They are keyed with the installation’s secret instead of a slow hash. The code in the letter to a family stands as it is in the letter’s row.',
    ),
  ],
  'V6.5.3': [
    'Codes and seeds come from a secure source of randomness.',
    tested(suite.danger, 'what is weak or dangerous > stands nowhere in what is served'),
    tested(
      suite.factor,
      'the first sign-in > offers each session a secret of its own, the same as often as it looks',
    ),
  ],
  'V6.5.4': [
    'Codes have 20 bits or more.',
    tested(suite.factor, 'recovery codes > open a session once each, however they are typed'),
    tested(
      suite.factor,
      'recovery codes > have ten signs of some thirty, so more than the 20 bits that are asked for',
    ),
  ],
  'V6.5.5': [
    'Codes live shortly: those of an app for 30 seconds.',
    tested(suite.factor, 'a code > is taken one step early and one step late, not two'),
    open('One step of 30 s on either side counts, for clocks that go wrong: 90 s in all, each code once.'),
  ],
  'V6.6.1': ['Codes by phone only beside stronger ways.', noPhone],
  'V6.6.2': [
    'What is sent by another way belongs to one request.',
    tested(suite.link, 'a link serves its own purpose only', 'in another tenant the link does not exist'),
  ],
  'V6.6.3': [
    'Guessing such a code is slowed.',
    tested(suite.limit, 'each action has an allowance of its own'),
    tested(suite.link, '%j is no link'),
  ],
  'V6.8.1': ['Two providers cannot speak for each other.', noProvider],
  'V6.8.2': ['Assertions are signed.', noProvider],
  'V6.8.3': ['Assertions count once.', noProvider],
  'V6.8.4': ['The strength of the sign-in elsewhere is checked.', noProvider],
}

import { notApplicable, type Rows, tested } from '../answer.ts'
import { suite } from '../suite.ts'

/** Self-contained tokens. Sessions and links are references; signed are only the task against robots, the stamp of a form and a draft of colours. */
export const v09: Rows = {
  'V9.1.1': [
    'A signed token is checked before it is believed.',
    tested(
      suite.human,
      'with script > a task that was made easier or longer-lived, and a guessed solution, are wrong',
      'without script > a changed stamp, one of another tenant, and none at all do not count',
    ),
    tested('apps/api/test/preview.test.ts', 'believes nobody else'),
  ],
  'V9.1.2': [
    'Only known algorithms sign.',
    tested(suite.human, 'with script > whatever the field holds, the check answers'),
  ],
  'V9.1.3': [
    'The key is ours, whatever the token says.',
    tested(suite.human, 'with script > a task of another tenant or of another key is wrong'),
    tested(
      'packages/mail/src/event/receive.test.ts',
      'a key of somebody else at the right address is refused',
    ),
  ],
  'V9.2.1': [
    'A token counts in its time only.',
    tested(
      suite.human,
      'with script > it holds for an hour',
      'without script > after four hours the form has to be opened anew',
    ),
    tested(
      'apps/api/test/preview.test.ts',
      'gives the colours back for an hour, for the tenant they were signed for',
    ),
  ],
  'V9.2.2': [
    'A token serves its own purpose only.',
    tested('packages/auth/test/token-kind.test.ts', '%s opens to its own kind alone'),
    tested(
      'apps/api/test/preview.test.ts',
      'believes nothing else the same key has signed, and stands in for none of it',
    ),
  ],
  'V9.2.3': [
    'A token counts where it was meant for.',
    tested(suite.human, 'with script > a task of another tenant or of another key is wrong'),
    tested('apps/api/test/preview.test.ts', 'believes nobody else'),
  ],
  'V9.2.4': [
    'One key for several audiences: the token names its audience.',
    notApplicable('One service makes and reads them; the tenant in each is V9.2.3.'),
  ],
}

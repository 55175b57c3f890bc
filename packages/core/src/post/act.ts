import { liftSuppression, reduceSentMails, sendAgain } from '@kita/db/outbox'
import { z } from 'zod'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'

/** Plans a mail that reached nobody once more, to the address that holds now. @throws DomainError `not-found` */
export const sendMailAgain = verb({
  action: 'post.send-again',
  input: z.strictObject({ mailId: id }),
  run: async (tx, { mailId }, { now }) => {
    const again = await sendAgain(tx, mailId, now)
    if (!again) throw new DomainError('not-found')
    return { result: { mailId: again }, audit: { subjectKind: 'mail', subjectId: mailId } }
  },
})

/** The office knows that an address takes mail again. @throws DomainError `not-found` */
export const openAddress = verb({
  action: 'post.open-address',
  input: z.strictObject({ address: z.string().min(3).max(254) }),
  run: async (tx, { address }) => {
    if (!(await liftSuppression(tx, address))) throw new DomainError('not-found')
    return { result: undefined, audit: { subjectKind: 'mail', subjectId: null } }
  },
})

const dayMs = 86_400_000

/** Of mails sent longer ago than so many days nothing stays but that they were. Run by the clock, any number of times. */
export const reduceMails = (days: number) =>
  verb({
    action: 'post.reduce',
    input: z.strictObject({}),
    run: async (tx, _input, { now }) => ({
      result: await reduceSentMails(tx, new Date(now.getTime() - days * dayMs)),
    }),
  })

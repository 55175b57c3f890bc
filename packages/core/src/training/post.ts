import { readKeptMail, readKeptMails } from '@kita/db/outbox'
import { z } from 'zod'
import { DomainError } from '../error.ts'
import { id } from '../input.ts'
import { verb } from '../verb.ts'

const pageSize = 50

/** Mails of a training copy, which never leave it, newest first; a real tenant has none here. */
export const listTrainingMails = verb({
  action: 'training-mail.read',
  input: z.strictObject({ page: z.int().min(1).max(1000).default(1) }),
  readOnly: true,
  run: async (tx, { page }, { now }) => {
    const offset = (page - 1) * pageSize
    const found = await readKeptMails(tx, { now, limit: pageSize + 1, offset })
    return { result: { page, more: found.length > pageSize, items: found.slice(0, pageSize) } }
  },
})

/** One of them, for whoever makes its words. @throws DomainError `not-found` */
export const openTrainingMail = verb({
  action: 'training-mail.read',
  input: z.strictObject({ mailId: id }),
  readOnly: true,
  run: async (tx, { mailId }) => {
    const mail = await readKeptMail(tx, mailId)
    if (!mail) throw new DomainError('not-found')
    return { result: mail }
  },
})

import { planMail } from '@kita/db/outbox'
import { barrierReport, task } from '@kita/db/schema'
import { berlinDay } from '@kita/tenant/calendar'
import { z } from 'zod'
import { newId } from '../id.ts'
import { email, languageTag, optionalLine, paragraph, phone } from '../input.ts'
import { verb } from '../verb.ts'
import { answerDueOn, landOf } from './rules.ts'
import { tellOffice } from './tell.ts'

const blank = (value: unknown) => (value === '' ? undefined : value)

export const barrierInput = z.strictObject({
  text: paragraph(4000).pipe(z.string().min(1, 'text-missing')),
  /** Where it happened: an address of the portal or words. */
  page: optionalLine(300).default(''),
  name: optionalLine(200).default(''),
  email: z.preprocess(blank, email.optional()),
  phone: z.preprocess(blank, phone.optional()),
  language: languageTag,
})

/**
 * Somebody reports a barrier, signed in or not. It becomes a task of the office with a clock; a receipt goes to whoever
 * gave an address.
 * @returns the last day for the answer
 */
export const reportBarrier = verb({
  action: 'accessibility.report',
  input: barrierInput,
  run: async (tx, { text, page, language, ...sender }, ctx) => {
    const { tenant, now } = ctx
    const id = newId(now)
    const dueOn = answerDueOn(berlinDay(now), landOf(tenant)?.answerWeeks ?? null)
    await tx.insert(barrierReport).values({
      ...{ tenantId: tenant.id, id, receivedAt: now, dueOn, lang: language, text },
      page: page || null,
      name: sender.name || null,
      email: sender.email ?? null,
      phone: sender.phone ?? null,
    })
    await tx.insert(task).values({
      ...{ tenantId: tenant.id, id: newId(now), kind: 'barrier-report', barrierReportId: id },
      ...{ createdAt: now, dueOn },
    })
    await tellOffice(tx, ctx, 'barrier-new', id)
    if (sender.email)
      await planMail(tx, {
        ...{ template: 'barrier-received', lang: language, to: { kind: 'reporter', id } },
        ...{ dedupeKey: `barrier-received:${id}`, now },
      })
    return { result: { answerBy: dueOn, receipt: sender.email !== undefined } }
  },
})

import {
  ask,
  asTyped,
  blankForm,
  dayValues,
  errorsOf,
  type Form,
  type FormErrors,
  noErrors,
  readForm,
  seeOther,
} from '@kita/page'
import { Radios, TextField } from '@kita/ui'
import type { Case } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { DayField } from '../../part/day-field.tsx'
import { path } from '../../path.ts'
import { actPage } from './act-page.tsx'
import { loadCase } from './load.ts'

const answers = ['accept', 'decline'] as const
const channels = ['phone', 'person', 'letter', 'mail'] as const
const places = {
  '/answer': 'answer',
  '/channel': 'channel',
  '/receivedOn': 'received',
  '/reason': 'reason',
  'reply-day-in-future': 'received',
  'reply-before-offer': 'received',
  'reply-too-late': 'reason',
}

export const replyPages = pages()
  .get(path.reply(':id'), async (c) =>
    replyPage(c, await loadCase(c), blankForm(dayValues('received', c.var.portal.today))),
  )
  .post(path.reply(':id'), async (c) => {
    const id = idOf(c)
    const form = await readForm(c.req.raw)
    const json = asTyped({
      answer: form.optional('answer'),
      channel: form.optional('channel'),
      receivedOn: form.day('received'),
      reason: form.optional('reason'),
    })
    const asked = await ask(
      c.var.api.officeOffer.office.applications[':id'].reply.$post({ param: { id }, json }),
    )
    if (asked.ok) return seeOther(`${path.case(id)}?getan=reply`)
    return replyPage(c, await loadCase(c), form, errorsOf(asked.problem, places), asked.problem.code)
  })

const replyPage = (
  c: OfficeContext,
  one: Case,
  form: Form,
  errors: FormErrors = noErrors,
  refusal?: string,
) => {
  const { t } = c.var
  const late = refusal === 'reply-too-late' || form.text('reason') !== ''
  return actPage(c, {
    one,
    action: path.reply(one.id),
    key: 'reply',
    errors,
    children: (
      <>
        <Radios
          name="answer"
          label={t('office.reply.answer')}
          value={form.text('answer')}
          error={errors.at('answer')}
          options={answers.map((answer) => ({ value: answer, label: t(`office.reply.${answer}`) }))}
        />
        <Radios
          name="channel"
          label={t('office.reply.channel')}
          value={form.text('channel')}
          error={errors.at('channel')}
          inline
          options={channels.map((channel) => ({ value: channel, label: t(`office.channel.${channel}`) }))}
        />
        <DayField t={t} form={form} errors={errors} name="received" label={t('office.reply.received')} />
        {late && (
          <TextField
            name="reason"
            label={t('office.reply.reason')}
            hint={t('office.reply.reason-hint')}
            value={form.text('reason')}
            error={errors.at('reason')}
            maxLength={300}
          />
        )}
      </>
    ),
  })
}

import { ask, type Form } from '@kita/page'
import { Actions, Button, Form as FormPart, Notice, Radios, Sheet, TextArea } from '@kita/ui'
import type { PageContext } from '../env.ts'
import { incomplete, refused, type Shown } from '../form/shown.ts'
import { entriesForm } from '../frame/page.tsx'
import type { Visit } from '../frame/visit.ts'
import { paths } from '../path.ts'

const answers = ['very-satisfied', 'satisfied', 'neither', 'dissatisfied', 'very-dissatisfied'] as const
const mostLetters = 500

type Props = { visit: Visit; id: string; shown: Shown }

/** The one question after sending: five answers and room for a sentence, without script, once for each sending. */
export const Opinion = ({ visit: { t }, id, shown: { form, errors } }: Props) => (
  <Sheet title={t('opinion.heading')} id="meinung">
    <FormPart id={entriesForm} action={paths.opinion(id)}>
      <Radios
        name="answer"
        label={t('opinion.question')}
        hint={t('opinion.lead')}
        value={form.text('answer')}
        error={errors.at('answer')}
        options={answers.map((value) => ({ value, label: t(`opinion.answer.${value}`) }))}
      />
      <TextArea
        name="comment"
        label={t('opinion.comment')}
        hint={t('opinion.comment-hint')}
        optional={t('account.optional')}
        value={form.text('comment')}
        error={errors.at('comment')}
        maxLength={mostLetters}
      />
      <Actions>
        <Button kind="secondary">{t('opinion.send')}</Button>
      </Actions>
    </FormPart>
  </Sheet>
)

export const OpinionTaken = ({ visit: { t } }: Pick<Props, 'visit'>) => (
  <div id="meinung">
    <Notice tone="success">{t('opinion.thanks')}</Notice>
  </div>
)

/** Sends it; the form again where something is missing or too long. */
export const sendOpinion = async (c: PageContext, id: string, form: Form): Promise<Shown | undefined> => {
  const { t, api } = c.var.visit
  const answer = answers.find((one) => one === form.text('answer'))
  if (!answer) return incomplete(form, [{ field: 'answer', text: t('opinion.missing') }])
  const sent = await ask(
    api.usage.me.submissions[':id'].opinion.$post({
      param: { id },
      json: { answer, comment: form.text('comment') },
    }),
  )
  return sent.ok ? undefined : refused(form, sent.problem, { '/comment': 'comment' })
}

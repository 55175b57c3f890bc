import {
  ask,
  asTyped,
  blankForm,
  errorsOf,
  type Form,
  type FormErrors,
  need,
  noErrors,
  readForm,
  seeOther,
} from '@kita/page'
import { languageOf, languages } from '@kita/text'
import {
  Actions,
  Button,
  Columns,
  Form as FormBox,
  KeyValueList,
  Muted,
  Notice,
  PageHead,
  Radios,
  Sheet,
  StatusLight,
  TextArea,
} from '@kita/ui'
import type { Barrier } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path, withQuery } from '../../path.ts'
import { clockLights } from './barriers.tsx'

const places = { '/way': 'weg', '/text': 'antwort', 'barrier-answered': 'antwort' }

/** One report: what was met, where, by whom, and the answer that stops its clock. */
export const barrierCasePages = pages()
  .get(path.barrier(':id'), async (c) => barrierPage(c, await load(c)))
  .post(path.barrier(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const json = { way: form.text('weg') || undefined, text: form.text('antwort') }
    const asked = await ask(
      c.var.api.officeAccessibility.office['barrier-reports'][':id'].answer.$post({
        param: { id: idOf(c) },
        json: asTyped(json),
      }),
    )
    if (asked.ok) return seeOther(withQuery(path.barrier(idOf(c)), { getan: 'answered' }))
    return barrierPage(c, await load(c), form, errorsOf(asked.problem, places))
  })

const load = (c: OfficeContext): Promise<Barrier> =>
  need(c.var.api.officeAccessibility.office['barrier-reports'][':id'].$get({ param: { id: idOf(c) } }))

const barrierPage = (
  c: OfficeContext,
  barrier: Barrier,
  form: Form = blankForm({ weg: barrier.email ? 'mail' : barrier.phone ? 'phone' : 'none' }),
  errors: FormErrors = noErrors,
) => {
  const { t, show } = c.var
  const title = t('accessibility.barrier.one', { on: barrier.receivedAt.slice(0, 10) })
  return staffPage(c, {
    title,
    area: 'office',
    above: [{ href: path.barriers, text: t('accessibility.barrier.title') }],
    errors,
    children: (
      <>
        <PageHead title={title} />
        <div className="stack stack--l">
          {c.req.query('getan') && (
            <Notice tone="success" live>
              {t('accessibility.barrier.done')}
            </Notice>
          )}
          <Columns side={<Sender c={c} barrier={barrier} />}>
            <Sheet title={t('accessibility.barrier.text')}>
              {barrier.text === null ? (
                <Muted>{t('accessibility.barrier.erased')}</Muted>
              ) : (
                <p className="as-typed" lang={barrier.lang} dir="auto">
                  {barrier.text}
                </p>
              )}
              {barrier.page && (
                <p className="muted">{`${t('accessibility.barrier.page')}: ${barrier.page}`}</p>
              )}
            </Sheet>
            {barrier.answeredAt === null ? (
              <AnswerForm c={c} barrier={barrier} form={form} errors={errors} />
            ) : (
              <Sheet title={t('accessibility.barrier.answer')}>
                {barrier.answer !== null && <p className="as-typed">{barrier.answer}</p>}
                <Muted small>
                  {[
                    t('accessibility.barrier.answered-on', { on: show.day(barrier.answeredAt, 'long') }),
                    barrier.answerWay && t(`accessibility.barrier.said.${barrier.answerWay}`),
                    barrier.answeredBy &&
                      t('accessibility.barrier.answered-by', { name: barrier.answeredBy }),
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </Muted>
              </Sheet>
            )}
          </Columns>
          <Muted small>{t('accessibility.barrier.kept')}</Muted>
        </div>
      </>
    ),
  })
}

const Sender = ({
  c: {
    var: { t, show },
  },
  barrier,
}: {
  c: OfficeContext
  barrier: Barrier
}) => {
  const { name, email, phone, clock } = barrier
  const nobody = !name && !email && !phone
  return (
    <>
      <Sheet title={t('accessibility.barrier.due')} titleSize="small">
        <p>{show.day(barrier.dueOn, 'weekday')}</p>
        <StatusLight kind={clock ? clockLights[clock] : 'ok'} size="small">
          {t(clock ? `accessibility.barrier.clock.${clock}` : 'accessibility.barrier.answered')}
        </StatusLight>
      </Sheet>
      <Sheet title={t('accessibility.barrier.sender')} titleSize="small">
        {nobody && <p>{t('accessibility.barrier.nobody')}</p>}
        <KeyValueList
          facts={[
            ...(name ? [{ term: t('accessibility.report.name'), value: name }] : []),
            ...(email
              ? [{ term: t('accessibility.office.email'), value: <a href={`mailto:${email}`}>{email}</a> }]
              : []),
            ...(phone ? [{ term: t('accessibility.office.phone'), value: phone }] : []),
            {
              term: t('accessibility.barrier.language'),
              value: languages[languageOf(barrier.lang)].name,
            },
          ]}
        />
      </Sheet>
    </>
  )
}

type AnswerProps = { c: OfficeContext; barrier: Barrier; form: Form; errors: FormErrors }

const AnswerForm = ({ c, barrier, form, errors }: AnswerProps) => {
  const { t } = c.var
  const { email } = barrier
  return (
    <Sheet title={t('accessibility.barrier.answer')}>
      <FormBox action={path.barrier(barrier.id)}>
        <TextArea
          name="antwort"
          label={t('accessibility.barrier.answer')}
          hint={t('accessibility.barrier.answer-hint')}
          value={form.text('antwort')}
          error={errors.at('antwort')}
          rows={8}
          maxLength={4000}
        />
        <Radios
          name="weg"
          label={t('accessibility.barrier.way')}
          value={form.text('weg')}
          error={errors.at('weg')}
          options={[
            ...(email
              ? [
                  {
                    value: 'mail',
                    label: t('accessibility.barrier.way.mail', { email }),
                    hint: t('accessibility.barrier.way.mail-hint'),
                  },
                ]
              : []),
            { value: 'phone', label: t('accessibility.barrier.way.phone') },
            { value: 'none', label: t('accessibility.barrier.way.none') },
          ]}
        />
        <Actions>
          <Button>{t('accessibility.barrier.do')}</Button>
        </Actions>
      </FormBox>
    </Sheet>
  )
}

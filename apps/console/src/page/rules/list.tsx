import {
  ask,
  asTyped,
  errorsOf,
  type Form,
  type FormErrors,
  formOf,
  need,
  readForm,
  seeOther,
} from '@kita/page'
import {
  Actions,
  Button,
  Columns,
  Form as FormPart,
  LinkButton,
  LinkRows,
  Notice,
  PageHead,
  Radios,
  Sheet,
  StatusLight,
  TextField,
} from '@kita/ui'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'
import { mayWrite, type RuleList, rulesApi } from './load.ts'

/** All rule sets of a tenant: which holds when, what is being written, what came into force. */
export const ruleListPages = pages()
  .get(path.rules(':slug'), (c) => listPage(c))
  .post(path.rules(':slug'), async (c) => {
    const form = await readForm(c.req.raw)
    const [slug, year] = [slugOf(c), form.text('jahr')]
    const json = asTyped({ as: form.optional('womit') })
    const asked = await ask(rulesApi(c)[':year'].draft.$post({ param: { slug, year }, json }))
    if (asked.ok) return seeOther(withQuery(path.rulesOf(slug, year), { getan: 'started' }))
    return listPage(c, form, errorsOf(asked.problem, { 'rule-draft-open': 'jahr', 'not-found': 'jahr' }))
  })

const listPage = async (
  c: ConsoleContext,
  form: Form = formOf(new URLSearchParams()),
  errors?: FormErrors,
) => {
  const { t } = c.var
  const slug = slugOf(c)
  const list = await need(rulesApi(c).$get({ param: { slug } }))
  const title = t('console-rules.title')
  return consolePage(c, {
    title,
    area: 'rules',
    tenant: { slug, area: list.area },
    ...(errors && { errors }),
    children: (
      <>
        <PageHead title={title} lead={t('console-rules.lead')} />
        <Columns
          side={
            <>
              <LinkButton href={path.rulesTry(slug)} kind="secondary">
                {t('console-rules.try')}
              </LinkButton>
              {mayWrite(c) && <NewSet c={c} form={form} errors={errors} />}
            </>
          }
        >
          <Sheet title={t('console-rules.title')} id="jahre">
            <LinkRows rows={list.years.map((line) => rowOf(c, line))} />
          </Sheet>
          {list.activated.length > 0 && <History c={c} list={list} />}
        </Columns>
      </>
    ),
  })
}

const rowOf = (c: ConsoleContext, line: RuleList['years'][number]) => {
  const { t } = c.var
  const { fromYear, toYear, changed, draft, active, frozen } = line
  const span =
    toYear !== null && toYear > fromYear
      ? t('console-rules.span', { from: fromYear, to: toYear })
      : t('console-rules.from', { year: fromYear })
  const facts = [span, t('console-rules.changed', { count: changed })]
  return {
    href: path.rulesOf(slugOf(c), fromYear),
    text: t('console-rules.set', { year: fromYear }),
    aside: (
      <>
        <span className="muted">{facts.join(', ')}</span>{' '}
        {active && <StatusLight kind="ok">{t('console-rules.state.active')}</StatusLight>}{' '}
        {frozen && (
          <StatusLight kind="missing">
            {t('console-rules.state.frozen', { year: frozen.kitaYear })}
          </StatusLight>
        )}{' '}
        {draft && <StatusLight kind="waiting">{t(`console-rules.state.${draft.state}`)}</StatusLight>}
      </>
    ),
  }
}

const NewSet = ({ c, form, errors }: { c: ConsoleContext; form: Form; errors: FormErrors | undefined }) => {
  const { t } = c.var
  return (
    <Sheet title={t('console-rules.new.title')} titleSize="small" id="neu">
      <FormPart action={path.rules(slugOf(c))}>
        <TextField
          name="jahr"
          label={t('console-rules.new.year')}
          hint={t('console-rules.new.year-hint')}
          error={errors?.at('jahr')}
          value={form.text('jahr')}
          inputMode="numeric"
          width={4}
        />
        <Radios
          name="womit"
          label={t('console-rules.new.as')}
          value={form.text('womit') || 'before'}
          options={['before', 'template'].map((value) => ({
            value,
            label: t(`console-rules.new.as.${value}`),
          }))}
        />
        <Actions>
          <Button kind="secondary">{t('console-rules.new.do')}</Button>
        </Actions>
      </FormPart>
    </Sheet>
  )
}

const History = ({ c, list }: { c: ConsoleContext; list: RuleList }) => {
  const { t, show } = c.var
  return (
    <Sheet title={t('console-rules.history')} id="verlauf">
      {list.activated.map((one) => (
        <div key={one.activatedAt ?? one.updatedAt}>
          <p>
            {t('console-rules.history-line', {
              day: show.day(one.activatedAt ?? one.updatedAt, 'long'),
              year: one.fromYear,
              writers: one.draftedNames.join(', '),
              by: one.activatedName ?? '',
            })}
          </p>
          {one.emergencyReason ? (
            <Notice tone="warning">
              {t('console-rules.history-emergency', { reason: one.emergencyReason })}
            </Notice>
          ) : (
            one.note && <p className="muted">{one.note}</p>
          )}
        </div>
      ))}
    </Sheet>
  )
}

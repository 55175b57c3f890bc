import type { ConsoleClient } from '@kita/api'
import { ask, asTyped, errorsOf, type Form, type FormErrors, formOf, need } from '@kita/page'
import { Actions, Button, Checkbox, Notice, PageHead, Select, Sheet, StatusLight, TextField } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'
import { aboveOf, rulesApi } from './load.ts'

type Answer = InferResponseType<ConsoleClient['rules']['tenants'][':slug']['rules']['what-if']['$get'], 200>

/** A child born on … asks on … for …: what sending would answer. The address holds the question, so it can be passed on. */
export const whatIfPages = pages().get(path.rulesTry(':slug'), async (c) => {
  const form = formOf(new URL(c.req.url).searchParams)
  if (!form.checked('geboren')) return whatIfPage(c, form)
  const asked = await ask(
    rulesApi(c)['what-if'].$get({ param: { slug: slugOf(c) }, query: asTyped(queryOf(form)) }),
  )
  return asked.ok
    ? whatIfPage(c, form, { answer: asked.data })
    : whatIfPage(c, form, { errors: errorsOf(asked.problem, places) })
})

const places = {
  '/bornOn': 'geboren',
  '/askedOn': 'anfrage',
  '/startsOn': 'ab',
  '/hours': 'stunden',
  '/postcode': 'plz',
  '/wanted': 'zugleich',
  '/open': 'offen',
}

/** „1.5.2024“ as a day; anything else stays wrong for the API to name. */
const dayOf = (text: string) => {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text) ?? []
  return day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text
}

const queryOf = (form: Form) => ({
  bornOn: dayOf(form.text('geboren')),
  askedOn: dayOf(form.text('anfrage')),
  startsOn: dayOf(form.text('ab')),
  kind: form.text('art'),
  hours: form.text('stunden'),
  ...(form.text('plz') && { postcode: form.text('plz') }),
  ...(form.text('ort') && { town: form.text('ort') }),
  ...(form.text('gemeinde') && { municipality: form.text('gemeinde') }),
  ...(form.text('zugleich') && { wanted: form.text('zugleich') }),
  ...(form.text('offen') && { open: form.text('offen') }),
  ...(form.checked('zuzug') && { movingIn: 'true' }),
  ...(form.checked('entwurf') && { drafts: 'true' }),
})

const whatIfPage = async (
  c: ConsoleContext,
  form: Form,
  { answer, errors }: { answer?: Answer; errors?: FormErrors } = {},
) => {
  const { t } = c.var
  const slug = slugOf(c)
  const { area } = await need(rulesApi(c).$get({ param: { slug } }))
  const title = t('console-rules.try')
  return consolePage(c, {
    title,
    area: 'rules',
    tenant: { slug, area },
    above: aboveOf(c, area),
    ...(errors && { errors }),
    children: (
      <>
        <PageHead title={title} lead={t('console-rules.try.lead')} />
        <div className="stack stack--l">
          {answer && <Told c={c} answer={answer} />}
          <Sheet id="frage">
            <form method="get" action={path.rulesTry(slug)} className="stack stack--m">
              <Question c={c} form={form} errors={errors} />
              <Actions>
                <Button>{t('console-rules.try.do')}</Button>
              </Actions>
            </form>
          </Sheet>
        </div>
      </>
    ),
  })
}

type Asked = { c: ConsoleContext; form: Form; errors: FormErrors | undefined }

const Question = ({ c, form, errors }: Asked) => {
  const { t } = c.var
  const day = (name: string, word: string) => (
    <TextField
      name={name}
      label={t(`console-rules.try.${word}`)}
      hint={t('console-rules.try.day-hint')}
      error={errors?.at(name)}
      value={form.text(name)}
      width={8}
    />
  )
  const maybe = (name: string, word: string, width: 4 | 16 = 16) => (
    <TextField
      name={name}
      label={t(`console-rules.try.${word}`)}
      optional={t('console-rules.try.optional')}
      error={errors?.at(name)}
      value={form.text(name)}
      width={width}
    />
  )
  return (
    <>
      {day('geboren', 'born')}
      {day('anfrage', 'asked')}
      {day('ab', 'starts')}
      <Select
        name="art"
        label={t('console-rules.try.kind')}
        value={form.text('art') || 'KITA'}
        options={['KITA', 'CHILDMINDING', 'HORT'].map((value) => ({
          value,
          label: t(`console-rules.kind.${value}`),
        }))}
      />
      <TextField
        name="stunden"
        label={t('console-rules.try.hours')}
        error={errors?.at('stunden')}
        value={form.text('stunden') || '35'}
        inputMode="numeric"
        width={4}
      />
      {maybe('plz', 'postcode', 4)}
      {maybe('ort', 'town')}
      {maybe('gemeinde', 'municipality')}
      {maybe('zugleich', 'wanted', 4)}
      {maybe('offen', 'open', 4)}
      <Checkbox name="zuzug" label={t('console-rules.try.moving')} checked={form.checked('zuzug')} />
      <Checkbox name="entwurf" label={t('console-rules.try.drafts')} checked={form.checked('entwurf')} />
    </>
  )
}

const Told = ({ c, answer }: { c: ConsoleContext; answer: Answer }) => {
  const { t } = c.var
  const verdict = answer.possible ? (answer.late ? 'yes-late' : 'yes') : 'no'
  return (
    <Sheet title={t('console-rules.try.steps')} titleSize="small" id="antwort">
      <Notice
        tone={answer.possible ? 'success' : 'warning'}
        title={t(`console-rules.try.${verdict}`)}
        level={3}
      >
        {answer.reason?.sentence}
      </Notice>
      <ul className="checks">
        {answer.steps.map(({ step, passed }) => (
          <li key={step}>
            <StatusLight kind={passed ? 'ok' : 'refusal'}>
              {`${t(`console-rules.try.step.${step}`)} ${t(passed ? 'console-rules.try.passed' : 'console-rules.try.refused')}`}
            </StatusLight>
          </li>
        ))}
      </ul>
      {answer.round && <p>{t('console-rules.try.round', { name: answer.round })}</p>}
      {answer.possible && answer.offersFrom && (
        <p>{t('console-rules.try.offers', { day: answer.offersFrom })}</p>
      )}
      <p className="muted">
        {t(answer.drafted ? 'console-rules.try.rules-draft' : 'console-rules.try.rules', {
          year: answer.rulesFrom,
        })}
      </p>
    </Sheet>
  )
}

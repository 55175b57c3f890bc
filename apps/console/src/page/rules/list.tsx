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
  type Column,
  Columns,
  DataTable,
  Form as FormPart,
  LinkButton,
  Notice,
  PageHead,
  Radios,
  Sheet,
  StatusLight,
  TextField,
} from '@kita/ui'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { aboveOf, consolePage } from '../../frame/console-page.tsx'
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
    above: aboveOf(c, { slug, area: list.area }),
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
          <Sheet flush>
            <DataTable
              caption={title}
              columns={columnsOf(c)}
              rows={list.years}
              rowKey={({ fromYear }) => String(fromYear)}
            />
          </Sheet>
          {list.activated.length > 0 && <History c={c} list={list} />}
          <Beyond c={c} />
        </Columns>
      </>
    ),
  })
}

/** Rules that other offices have and this platform does not carry out; none of them has a setting. */
const beyond = [
  ...['algorithm', 'provider-days', 'age', 'siblings', 'firm-reply'],
  ...['offer-months', 'one-confirms', 'renewal', 'not-municipal'],
]

const Beyond = ({
  c: {
    var: { t },
  },
}: {
  c: ConsoleContext
}) => (
  <Sheet title={t('console-rules.beyond')} titleSize="small" id="grenzen">
    <p>{t('console-rules.beyond.lead')}</p>
    <ul>
      {beyond.map((one) => (
        <li key={one}>{t(`console-rules.beyond.${one}`)}</li>
      ))}
    </ul>
  </Sheet>
)

type Line = RuleList['years'][number]

const columnsOf = (c: ConsoleContext): Column<Line>[] => {
  const { t } = c.var
  return [
    {
      key: 'set',
      title: t('console-rules.set-column'),
      rowHeader: true,
      cell: ({ fromYear }) => (
        <a href={path.rulesOf(slugOf(c), fromYear)}>{t('console-rules.set', { year: fromYear })}</a>
      ),
    },
    { key: 'state', title: t('console-rules.state-column'), cell: (line) => <State c={c} line={line} /> },
    { key: 'span', title: t('console-rules.span-column'), cell: (line) => spanOf(c, line) },
    {
      key: 'changed',
      title: t('console-rules.changed-column'),
      cell: ({ changed }) =>
        changed > 0 ? t('console-rules.changed', { count: changed }) : t('console-rules.changed-none'),
    },
  ]
}

const spanOf = ({ var: { t } }: ConsoleContext, { fromYear, toYear }: Line) =>
  toYear !== null && toYear > fromYear
    ? t('console-rules.span', { from: fromYear, to: toYear })
    : t('console-rules.from', { year: fromYear })

const State = ({ c, line: { active, frozen, draft } }: { c: ConsoleContext; line: Line }) => {
  const { t } = c.var
  return (
    <div className="stack stack--s">
      {active && <StatusLight kind="ok">{t('console-rules.state.active')}</StatusLight>}
      {frozen && (
        <StatusLight kind="missing">{t('console-rules.state.frozen', { year: frozen.kitaYear })}</StatusLight>
      )}
      {draft && <StatusLight kind="waiting">{t(`console-rules.state.${draft.state}`)}</StatusLight>}
    </div>
  )
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
          {one.note && <p className="muted">{one.note}</p>}
          {one.emergencyReason && (
            <Notice tone="warning">
              {t('console-rules.history-emergency', { reason: one.emergencyReason })}
            </Notice>
          )}
        </div>
      ))}
    </Sheet>
  )
}

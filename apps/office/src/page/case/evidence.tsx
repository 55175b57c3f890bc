import type { Client } from '@kita/api'
import {
  ask,
  blankForm,
  dayValues,
  errorsOf,
  type FormErrors,
  need,
  noErrors,
  readForm,
  seeOther,
} from '@kita/page'
import { Actions, Button, Form as FormBox, LinkButton, Notice, PageHead, Sheet, StatusLight } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import type { Case } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { DayField } from '../../part/day-field.tsx'
import { path } from '../../path.ts'
import { aboveCase, loadCase } from './load.ts'
import type { CaseSection } from './sections.ts'

type Applications = Client['evidence']['office']['applications']
type Evidence = InferResponseType<Applications[':id']['evidence']['$get'], 200>
type Measles = InferResponseType<Applications[':id']['measles']['$get'], 200>
type Parts = { evidence: Evidence; measles: Measles | null }

/** The proofs of a case; measles only where this person may know. */
const load = async ({ var: { api, session } }: OfficeContext, one: Case): Promise<Parts> => {
  const param = { id: one.id }
  const mayKnow = one.contract && hasRole(session, 'facility-head', 'facility-staff', 'provider-admin')
  const [evidence, measles] = await Promise.all([
    need(api.evidence.office.applications[':id'].evidence.$get({ param })),
    mayKnow ? ask(api.evidence.office.applications[':id'].measles.$get({ param })) : null,
  ])
  return { evidence, measles: measles?.ok ? measles.data : null }
}

/** Proofs asked for and sent, and at the facility with the contract the day of the measles proof. */
export const evidenceSection: CaseSection = async (c, one) => {
  const { evidence, measles } = await load(c, one)
  const { t } = c.var
  const kinds = [
    ...new Set([...evidence.needed.map(({ kind }) => kind), ...evidence.items.map(({ kind }) => kind)]),
  ]
  if (kinds.length === 0 && !measles) return null
  return (
    <Sheet key="evidence" title={t('evidence.title')} id="nachweise">
      {kinds.map((kind) => (
        <OneKind key={kind} {...{ c, one, evidence, kind }} />
      ))}
      {measles && <MeaslesPart c={c} one={one} measles={measles} />}
    </Sheet>
  )
}

type KindProps = { c: OfficeContext; one: Case; evidence: Evidence; kind: string }

const OneKind = ({ c, one, evidence, kind }: KindProps) => {
  const { t, show } = c.var
  const needed = evidence.needed.find((each) => each.kind === kind)
  const items = evidence.items.filter((item) => item.kind === kind)
  return (
    <div className="stack stack--s">
      <p>
        <StatusLight kind={items.length > 0 ? 'ok' : 'missing'} size="small">
          {t(items.length > 0 ? 'evidence.there' : 'evidence.missing')}
        </StatusLight>{' '}
        {needed?.label ?? kindText(c, kind)}
      </p>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            {item.state === 'seen' && item.seenOn ? (
              t('evidence.seen', { on: show.day(item.seenOn, 'short'), by: item.seenBy ?? '' })
            ) : (
              <FileLine c={c} one={one} item={item} />
            )}
          </li>
        ))}
      </ul>
      {evidence.canSee &&
        (kind.startsWith('criterion:') ? (
          <LinkButton href={path.judge(one.id)} kind="secondary" size="small">
            {t('criteria.case.edit')}
          </LinkButton>
        ) : (
          <SeenForm c={c} action={path.evidenceSeen(one.id)} kind={kind} />
        ))}
    </div>
  )
}

const kindText = ({ var: { t } }: OfficeContext, kind: string) =>
  kind.startsWith('hours:') ? t('evidence.hours', { hours: kind.slice(6) }) : t('evidence.other')

type FileProps = { c: OfficeContext; one: Case; item: Evidence['items'][number] }

const FileLine = ({ c, one, item }: FileProps) => {
  const { t, show } = c.var
  const href = item.state === 'clean' ? path.evidenceFile(item.id) : path.evidenceWarning(one.id, item.id)
  return (
    <>
      {item.state === 'quarantined' ? item.fileName : <a href={href}>{item.fileName}</a>}
      <span className="small muted">
        {' '}
        {t('evidence.of', { on: show.day(item.createdAt, 'short') })}
        {item.state !== 'clean' && `, ${t(`evidence.state.${item.state}`)}`}
      </span>
    </>
  )
}

/** Leads to the page that asks for the day. */
const SeenForm = ({ c, action, kind }: { c: OfficeContext; action: string; kind?: string }) => {
  const { t } = c.var
  return (
    <FormBox action={action} method="get" hidden={kind ? { art: kind } : {}}>
      <Button kind="secondary" size="small" about={kind ? kindText(c, kind) : t('evidence.measles.title')}>
        {t('evidence.see')}
      </Button>
    </FormBox>
  )
}

const MeaslesPart = ({ c, one, measles }: { c: OfficeContext; one: Case; measles: Measles }) => {
  const { t, show } = c.var
  return (
    <div className="stack stack--s">
      <p>
        <StatusLight kind={measles.seen ? 'ok' : 'missing'} size="small">
          {t(measles.seen ? 'evidence.there' : 'evidence.missing')}
        </StatusLight>{' '}
        {t('evidence.measles.title')}
      </p>
      {measles.seen ? (
        <p>{t('evidence.seen', { on: show.day(measles.seen.seenOn, 'short'), by: measles.seen.seenBy })}</p>
      ) : (
        <p className="small">{t('evidence.measles.text')}</p>
      )}
      <SeenForm c={c} action={path.measlesSeen(one.id)} />
    </div>
  )
}

export const evidencePages = pages()
  .get(path.evidenceSeen(':id'), (c) => seenPage(c, c.req.query('art') ?? ''))
  .post(path.evidenceSeen(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const json = { kind: form.text('art'), seenOn: form.day('am') ?? '' }
    const route = c.var.api.evidence.office.applications[':id'].evidence.seen
    const asked = await ask(route.$post({ param: { id: idOf(c) }, json }))
    if (asked.ok) return seeOther(`${path.case(idOf(c))}#nachweise`)
    return seenPage(c, form.text('art'), form, errorsOf(asked.problem, { '/seenOn': 'am' }))
  })
  .get(path.measlesSeen(':id'), (c) => seenPage(c, undefined))
  .post(path.measlesSeen(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const route = c.var.api.evidence.office.applications[':id'].measles
    const asked = await ask(route.$post({ param: { id: idOf(c) }, json: { seenOn: form.day('am') ?? '' } }))
    if (asked.ok) return seeOther(`${path.case(idOf(c))}#nachweise`)
    return seenPage(c, undefined, form, errorsOf(asked.problem, { '/seenOn': 'am' }))
  })
  .get(path.evidenceWarning(':id', ':file'), async (c) => warningPage(c, await loadCase(c)))

/** The day on which a paper was shown; `kind` undefined is the measles proof. */
const seenPage = async (
  c: OfficeContext,
  kind: string | undefined,
  form = blankForm(dayValues('am', c.var.portal.today)),
  errors: FormErrors = noErrors,
) => {
  const { t } = c.var
  const one = await loadCase(c)
  const isMeasles = kind === undefined
  const title = isMeasles ? t('evidence.measles.title') : t('evidence.see-title')
  return staffPage(c, {
    title,
    area: 'list',
    place: one.facility.name,
    above: aboveCase(c, one),
    errors,
    children: (
      <>
        <PageHead title={title} lead={t(isMeasles ? 'evidence.measles.lead' : 'evidence.see-lead')} />
        <Sheet>
          <FormBox
            action={isMeasles ? path.measlesSeen(one.id) : path.evidenceSeen(one.id)}
            hidden={isMeasles ? {} : { art: kind }}
          >
            <DayField {...{ t, form, errors }} name="am" label={t('evidence.seen-on')} />
            <Actions>
              <Button>{t('evidence.see')}</Button>
              <LinkButton href={path.case(one.id)} kind="tertiary">
                {t('office.back')}
              </LinkButton>
            </Actions>
          </FormBox>
        </Sheet>
      </>
    ),
  })
}

/** No scanner has looked at this file: whoever opens it does so knowingly. */
const warningPage = (c: OfficeContext, one: Case) => {
  const { t } = c.var
  const title = t('evidence.warning.title')
  return staffPage(c, {
    title,
    area: 'list',
    place: one.facility.name,
    above: aboveCase(c, one),
    children: (
      <>
        <PageHead title={title} />
        <Notice tone="warning" title={t('evidence.warning.notice')}>
          <p>{t('evidence.warning.text')}</p>
        </Notice>
        <Actions>
          <LinkButton href={`${path.evidenceFile(c.req.param('file') ?? '')}?despite=1`} kind="secondary">
            {t('evidence.warning.do')}
          </LinkButton>
          <LinkButton href={path.case(one.id)} kind="tertiary">
            {t('office.back')}
          </LinkButton>
        </Actions>
      </>
    ),
  })
}

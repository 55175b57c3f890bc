import type { Problem } from '@kita/api'
import { ask, blankForm, need, PageRefusal, readForm, seeOther } from '@kita/page'
import { Actions, Button, Columns, Form, LinkButton, Notice, Sheet, SummaryList } from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { fresh, refused, type Shown } from '../../form/shown.ts'
import { entriesForm } from '../../frame/page.tsx'
import type { Visit } from '../../frame/visit.ts'
import { AfterSending } from '../../part/after-sending.tsx'
import { Sentence } from '../../part/german.tsx'
import { PrivacyCheckbox } from '../../part/privacy-checkbox.tsx'
import { dayIn, isCommon, yearOf } from '../../part/year-of.ts'
import { paths } from '../../path.ts'
import { type Content, contentToSend, type Draft, firstOpenStep, loadDraft } from './draft.ts'
import { askPreview } from './preview.ts'
import { answersToSend } from './questions.tsx'
import { rankModeOf } from './rank.tsx'
import { ReviewedSelection } from './reviewed-selection.tsx'
import { stepPage } from './step.tsx'
import { summaryOf } from './summary.ts'

const ofSelection = [
  'application-limit-reached',
  'childminding-limit-reached',
  'hort-limit-reached',
  'provider-municipal-limit-reached',
  'provider-church-limit-reached',
  'provider-free-limit-reached',
  'provider-parents-initiative-limit-reached',
  'provider-company-limit-reached',
  'application-minimum-missed',
  'already-applied',
  'ranking-not-used',
  'rank-given-twice',
  'rank-missing',
  'rank-taken',
  'preferred-missing',
  'preferred-taken',
  'preferred-only-one',
  'wishes-frozen',
]
const places = {
  '/noticeVersion': 'noticeVersion',
  '/targets': 'auswahl',
  '/children': 'angaben',
  '/need': 'angaben',
  ...Object.fromEntries(ofSelection.map((code) => [code, 'auswahl'])),
}

/** Everything on one page, then one button. Only the stored receipt shows green. */
export const reviewPages = pages()
  .get(paths.applyReview, async (c) => {
    const draft = await loadDraft(c)
    if (!contentToSend(c, draft.content)) return seeOther(firstMissing(c, draft))
    return reviewPage(c, draft, fresh(c, blankForm()))
  })
  .post(paths.applyReview, async (c) => {
    const form = await readForm(c.req.raw)
    const id = form.text('submissionId')
    const draft = await loadDraft(c)
    const wish = contentToSend(c, draft.content)
    // A second click, or a reload: the first one has sent this already, and with it the draft is gone.
    if (draft.submissionId !== id || !wish)
      return seeOther((await isStored(c, id)) ? paths.receipt(id) : firstMissing(c, draft))
    const notice = form.optional('noticeVersion')
    const { submissions } = c.var.visit.api.submission.me
    const sent = await ask(
      submissions.$post({
        json: { ...wish, facts: await answersToSend(c, draft.content), id, noticeVersion: notice },
      }),
    )
    return sent.ok ? seeOther(paths.receipt(id)) : reviewPage(c, draft, refused(form, sent.problem, places))
  })

const firstMissing = (c: PageContext, { content }: Draft): string =>
  c.var.visit.selection.targets.length === 0 ? paths.selection : firstOpenStep(content)

const isStored = async (c: PageContext, id: string): Promise<boolean> => {
  try {
    await need(c.var.visit.api.submission.me.submissions[':id'].$get({ param: { id } }))
    return true
  } catch (error) {
    if (error instanceof PageRefusal && error.problem.code === 'not-found') return false
    throw error
  }
}

const reviewPage = async (c: PageContext, draft: Draft, shown: Shown) => {
  const { visit } = c.var
  const { t, portal, api } = visit
  const { content, submissionId } = draft
  const [selection, preview, { items }, own] = await Promise.all([
    visit.selection.describe(),
    askPreview(c),
    need(api.submission.me.children.$get()),
    need(api.me.me.$get()),
  ])
  const { errors, status } = shown
  const summary = summaryOf(visit, { content, children: items, own, selection })
  const startsOn = content.need?.startsOn ?? portal.today
  const kinds = selection.targets.map(({ kind }) => kind)
  return stepPage(
    c,
    { path: paths.applyReview, title: t('apply.review.title'), errors, status },
    <Columns
      side={
        <>
          <AfterSending visit={visit} startsOn={startsOn} kinds={kinds} hours={content.need?.hours} />
          <Notice>{t(`apply.order.${orderOf(c, content)}`)}</Notice>
        </>
      }
    >
      {draft.rulesChangedOn && (
        <Notice title={t('apply.draft.rulesTitle', { day: visit.f.day(draft.rulesChangedOn) })} level={2}>
          {t(preview.ok ? 'apply.draft.rulesFit' : 'apply.draft.rulesUnfit')}
        </Notice>
      )}
      {!preview.ok && errors.list.length === 0 && <NotYet c={c} problem={preview.problem} />}
      {preview.ok && <Late c={c} startsOn={startsOn} applications={preview.data.applications} />}
      <ReviewedSelection visit={visit} selection={selection} content={content} names={summary.names} />
      <Sheet title={t('apply.review.data')} id="angaben">
        <SummaryList entries={summary.entries} />
      </Sheet>
      <Form id={entriesForm} action={paths.applyReview} hidden={{ submissionId }}>
        {portal.privacy.noticeAt !== 'registration' && <PrivacyCheckbox visit={visit} shown={shown} />}
        <Actions>
          <Button size="big">{t('apply.review.send')}</Button>
          {!visit.session.helper && (
            <LinkButton href={`${paths.account}?gespeichert=1`} kind="tertiary" size="big">
              {t('apply.later')}
            </LinkButton>
          )}
        </Actions>
      </Form>
    </Columns>,
  )
}

/** What the family's order means: the facilities are asked in it, it tells them something, or it is none. */
const orderOf = (c: PageContext, content: Content) => {
  const { visit } = c.var
  const year = yearOf(visit, content.need?.startsOn ?? visit.portal.today)
  if (year?.rules.dispatch === 'sequential') return 'inLine'
  return ['optional', 'required', 'preferredOne'].includes(rankModeOf(visit, content)) ? 'ranked' : 'none'
}

/** What the sending would be refused for, told before the button is pressed. */
const NotYet = ({ c, problem }: { c: PageContext; problem: Problem }) => {
  const { t } = c.var.visit
  const sentences = problem.errors?.map(({ detail }) => detail) ?? []
  return (
    <Notice tone="warning" title={t('apply.review.notYet')} level={2}>
      {(sentences.length > 0 ? sentences : [problem.title]).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Notice>
  )
}

type LateProps = {
  c: PageContext
  startsOn: string
  applications: readonly { kind: string; targetName: string; late: boolean }[]
}

/** Where the date is a cut-off a late one waits for the next round, or for a place that becomes free. */
const lateRound = (
  { t, f, portal }: Visit,
  year: ReturnType<typeof yearOf>,
  late: readonly { kind: string }[],
): string | undefined => {
  const rounds = year?.rounds.filter(({ kinds }) =>
    late.every((one) => kinds.some((kind) => kind === one.kind)),
  )
  const last = rounds?.findLast(({ closesOn }) => closesOn < portal.today)
  if (!year || year.running || year.rules.deadlineMode !== 'roundCutoff' || !last) return undefined
  const next = rounds?.find(({ closesOn, wishes }) => closesOn >= portal.today && wishes === null)
  return next
    ? t('rule-hint.lateRound', { day: f.day(last.closesOn), round: next.name })
    : t('rule-hint.lateAfter')
}

/** Where windows differ only some are late, and their names say which. */
const Late = ({ c, startsOn, applications }: LateProps) => {
  const { t, f, language, portal } = c.var.visit
  const late = applications.filter((one) => one.late)
  if (late.length === 0) return null
  const year = yearOf(c.var.visit, startsOn)
  const common = year?.timeline.every(isCommon) ? dayIn(year, 'deadline') : undefined
  const deadline = common && common < portal.today ? common : undefined
  const round = lateRound(c.var.visit, year, late)
  if (round)
    return (
      <Notice title={t('apply.late.title')} level={2}>
        <Sentence visit={c.var.visit} text={round} />
      </Notice>
    )
  if (late.length < applications.length) {
    const names = [...new Set(late.map(({ targetName }) => targetName))]
    return (
      <Notice title={t('apply.late.title')} level={2}>
        {t('apply.late.some', {
          names: new Intl.ListFormat(language, { type: 'conjunction' }).format(names),
        })}
      </Notice>
    )
  }
  return (
    <Notice title={t('apply.late.title')} level={2}>
      {deadline ? t('apply.late.text', { day: f.day(deadline) }) : t('apply.late.textPlain')}
    </Notice>
  )
}

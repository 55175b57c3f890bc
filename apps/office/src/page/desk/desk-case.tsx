import {
  ask,
  asTyped,
  blankForm,
  dayValues,
  errorsOf,
  type Form,
  type FormErrors,
  need,
  noErrors,
  readForm,
  seeOther,
} from '@kita/page'
import { Columns, type Fact, History, KeyValueList, Notice, PageHead, Sheet, StatusLight } from '@kita/ui'
import type { DeskCase } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { birthWords, fullName, hourWords } from '../../part/child.ts'
import { lightOf } from '../../part/status.ts'
import { path } from '../../path.ts'
import { Contact, HelpSheet } from '../case/facts.tsx'
import { historyEntries } from '../case/history.ts'
import { weekChanged, weekOf, weekPlaces, weekValues } from '../childminder/week.tsx'
import { MatchSheet } from './match-end.tsx'
import { StepForm } from './step-form.tsx'
import { loadSuggestions, NamedSheet, SuggestionSheet } from './suggestions.tsx'

const places = {
  '/to': 'to',
  '/ticks/contract': 'contract',
  '/ticks/subsidy': 'subsidy',
  '/childminderId': 'childminder',
  '/reason': 'reason',
  'ticks-not-yet': 'to',
  'childminder-missing': 'childminder',
  '/personName': 'other-name',
  '/contractSignedOn': 'contract-on-day',
  '/subsidyFiledOn': 'subsidy-on-day',
  '/match/startsOn': 'start-day',
  '/match/endsOn': 'until-day',
  '/match/hours': 'hours',
  'paper-day-in-future': 'contract-on-day',
  'childminder-retired': 'childminder',
  'permit-ends-before-care': 'childminder',
  'too-many-at-the-same-time': 'childminder',
  'group-too-many-at-the-same-time': 'childminder',
  'status-change-not-possible': 'to',
}

export const deskCasePages = pages()
  .get(path.deskCase(':id'), async (c) => deskCasePage(c, await loadDeskCase(c)))
  .post(path.deskCase(':id'), async (c) => {
    const id = idOf(c)
    const form = await readForm(c.req.raw)
    const one = await loadDeskCase(c)
    const to = form.optional('to') ?? one.status
    const asked = await ask(
      c.var.api.officeDesk.office.desk.applications[':id'].step.$post({
        param: { id },
        json: asTyped(stepOf(form, one, to)),
      }),
    )
    if (asked.ok) return seeOther(`${path.deskCase(id)}?getan=${to === one.status ? 'ticks' : 'step'}`)
    const atWeek = weekPlaces('/match/weeklyTimes', weekOf(form))
    return deskCasePage(c, one, form, errorsOf(asked.problem, { ...places, ...atWeek }))
  })

/** What was typed of the match. An empty first day or number of hours stays as it is; no last day means none is known. */
const matchOf = (form: Form, { match: stored }: DeskCase) => {
  const until = form.day('until') ?? null
  const match = {
    ...(form.day('start') !== undefined && { startsOn: form.day('start') }),
    ...(until !== (stored?.endsOn ?? null) && { endsOn: until }),
    ...(form.text('hours') && { hours: form.whole('hours') }),
    ...(weekChanged(form, stored?.weeklyTimes ?? []) && { weeklyTimes: weekOf(form) }),
  }
  return Object.keys(match).length > 0 ? { match } : {}
}

export const loadDeskCase = (c: OfficeContext): Promise<DeskCase> =>
  need(c.var.api.officeDesk.office.desk.applications[':id'].$get({ param: { id: idOf(c) } }))

/** The papers are named only where the form showed them: before that the desk can hold none. */
const stepOf = (form: Form, one: DeskCase, to: string) => ({
  to,
  ...(one.status === 'MATCH_PENDING' && {
    ticks: { contract: form.checked('contract'), subsidy: form.checked('subsidy') },
    ...(form.checked('contract') && { contractSignedOn: form.day('contract-on') }),
    ...(form.checked('subsidy') && { subsidyFiledOn: form.day('subsidy-on') }),
    ...matchOf(form, one),
  }),
  ...(form.optional('other-name')
    ? { personName: form.text('other-name') }
    : { childminderId: form.optional('childminder') }),
  reason: form.optional('reason'),
  ...(to === 'MATCHED' && { needMet: form.checked('met') }),
})

export const deskCasePage = async (
  c: OfficeContext,
  one: DeskCase,
  form?: Form,
  errors: FormErrors = noErrors,
) => {
  const { t, show } = c.var
  const suggested = await loadSuggestions(c, one)
  const changes = hasRole(c.var.session, 'advisor')
  const done = (['step', 'ticks', 'named', 'contacts', 'outcome', 'end'] as const).find(
    (act) => act === c.req.query('getan'),
  )
  return staffPage(c, {
    title: t('office.desk.case', { child: fullName(one.child) }),
    area: 'desk',
    above: [{ href: path.desk, text: t('office.tab.desk') }],
    errors,
    children: (
      <>
        <PageHead
          title={fullName(one.child)}
          lead={t(`office.case.received.${one.channel}`, {
            on: show.day(one.submittedAt, 'long'),
            reference: one.reference,
          })}
        />
        <div className="stack stack--l">
          {done && (
            <Notice tone="success" live>
              {t(`office.desk.done.${done}`)}
            </Notice>
          )}
          <Columns
            side={
              <>
                <Sheet title={t('office.case.family')}>
                  <Contact c={c} guardian={one.guardian} online={one.channel === 'online'} />
                </Sheet>
                <HelpSheet c={c} one={one} />
              </>
            }
          >
            <Sheet title={t('office.case.status')}>
              <StatusLight kind={lightOf(one.status)}>{t(`office.status.${one.status}`)}</StatusLight>
              {one.moves.length > 0 && (
                <StepForm c={c} one={one} form={form ?? blankForm(present(one))} errors={errors} />
              )}
            </Sheet>
            <Sheet title={t('office.case.need')}>
              <KeyValueList facts={factsOf(c, one)} />
            </Sheet>
            {one.match && <MatchSheet {...{ c, one, errors, changes }} form={form ?? blankForm()} />}
            {suggested && <SuggestionSheet {...{ c, one, suggested }} error={errors.at('person')} />}
            {one.suggestions.length > 0 && <NamedSheet {...{ c, one, changes }} />}
            <Sheet title={t('office.case.history')}>
              <History entries={historyEntries(c, one)} />
            </Sheet>
          </Columns>
        </div>
      </>
    ),
  })
}

const present = ({ ticks, childminderId, match }: DeskCase): Record<string, string> => ({
  ...dayValues('contract-on', match?.contractSignedOn),
  ...dayValues('subsidy-on', match?.subsidyFiledOn),
  ...dayValues('start', match?.startsOn),
  ...dayValues('until', match?.endsOn),
  ...weekValues(match?.weeklyTimes ?? []),
  hours: match ? String(match.hours) : '',
  'other-name': match?.personName ?? '',
  ...(ticks.contract && { contract: 'yes' }),
  ...(ticks.subsidy && { subsidy: 'yes' }),
  childminder: childminderId ?? '',
})

const factsOf = ({ var: { t, show } }: OfficeContext, one: DeskCase): Fact[] => {
  const { need: wish } = one
  return [
    { term: t('office.case.born'), value: birthWords(one.child, t, show) },
    { term: t('office.case.start'), value: show.day(wish.startsOn) },
    { term: t('office.case.hours'), value: hourWords(wish, t) },
    ...(wish.fromMinute !== null && wish.toMinute !== null
      ? [
          {
            term: t('office.case.times'),
            value: t('office.case.from-to', {
              from: show.minute(wish.fromMinute),
              to: show.minute(wish.toMinute),
            }),
          },
        ]
      : []),
    ...(one.comment ? [{ term: t('office.case.comment'), value: one.comment }] : []),
  ]
}

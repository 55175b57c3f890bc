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
import {
  Button,
  Columns,
  type Fact,
  Form as FormBox,
  KeyValueList,
  LinkButton,
  Notice,
  PageHead,
  Sheet,
  StatusLight,
} from '@kita/ui'
import type { ReactNode } from 'react'
import type { ChildminderRecord } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { DayField } from '../../part/day-field.tsx'
import { path } from '../../path.ts'
import { ChildList, StandInList, VacancyList } from './lists.tsx'
import { StandInForm, standInOf, standInPlaces } from './stand-in.tsx'
import { VacancyForm, vacanciesOf, vacancyPlaces, vacancyValues } from './vacancies.tsx'
import { permitLight, weekWords } from './words.ts'

type Sent = { form: Form; errors: FormErrors; act: 'vacancies' | 'stand-in' | 'retire' }

export const childminderPersonPages = pages()
  .get(path.childminder(':id'), async (c) => personPage(c, await load(c)))
  .post(path.childminderVacancies(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const asked = await ask(
      record(c).vacancies.$put({ param: { id: idOf(c) }, json: asTyped({ items: vacanciesOf(form) }) }),
    )
    if (asked.ok) return seeOther(`${path.childminder(idOf(c))}?getan=vacancies`)
    const errors = errorsOf(asked.problem, vacancyPlaces)
    return personPage(c, await load(c), { form, errors, act: 'vacancies' })
  })
  .post(path.childminderStandIn(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const json = asTyped(standInOf(form))
    const asked = await ask(record(c)['stand-ins'].$post({ param: { id: idOf(c) }, json }))
    if (asked.ok) return seeOther(`${path.childminder(idOf(c))}?getan=stand-in`)
    const errors = errorsOf(asked.problem, standInPlaces)
    return personPage(c, await load(c), { form, errors, act: 'stand-in' })
  })
  .post(path.childminderRetired(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const retiredOn = form.text('do') === 'back' ? null : form.day('last')
    const asked = await ask(
      record(c).retirement.$post({ param: { id: idOf(c) }, json: asTyped({ retiredOn }) }),
    )
    if (asked.ok) return seeOther(`${path.childminder(idOf(c))}?getan=retired`)
    const errors = errorsOf(asked.problem, { '/retiredOn': 'last-day', 'retirement-in-past': 'last-day' })
    return personPage(c, await load(c), { form, errors, act: 'retire' })
  })

const record = (c: OfficeContext) => c.var.api.officeChildminder.office.childminders[':id']
const load = (c: OfficeContext): Promise<ChildminderRecord> =>
  need(record(c).$get({ param: { id: idOf(c) } }))

const done = ['added', 'changed', 'vacancies', 'stand-in', 'retired'] as const

const personPage = (c: OfficeContext, person: ChildminderRecord, sent?: Sent) => {
  const { t } = c.var
  const said = done.find((act) => act === c.req.query('getan'))
  const of = (act: Sent['act']) => (sent?.act === act ? sent.errors : noErrors)
  const formOf = (act: Sent['act'], values: Record<string, string> = {}) =>
    sent?.act === act ? sent.form : blankForm(values)
  return staffPage(c, {
    title: person.name,
    area: 'childminders',
    above: [{ href: path.childminders, text: t('childminding.register') }],
    errors: sent?.errors ?? noErrors,
    children: (
      <>
        <PageHead
          title={person.name}
          lead={person.desk.name}
          actions={
            person.mayChange && (
              <LinkButton href={path.changeChildminder(person.id)} kind="secondary" icon="edit">
                {t('childminding.change')}
              </LinkButton>
            )
          }
        />
        <div className="stack stack--l">
          {said && (
            <Notice tone="success" live>
              {t(`childminding.done.${said}`)}
            </Notice>
          )}
          <Columns
            side={
              person.mayChange && (
                <>
                  <Sheet title={t('childminding.login')}>
                    <p className="small muted">{t('childminding.login-text')}</p>
                    <LinkButton href={path.invite} kind="secondary">
                      {t('childminding.invite')}
                    </LinkButton>
                  </Sheet>
                  <Sheet title={t('childminding.stand-in')}>
                    <StandInForm {...{ c, person }} form={formOf('stand-in')} errors={of('stand-in')} />
                  </Sheet>
                  <Sheet title={t('childminding.retire')}>
                    <RetireForm {...{ c, person }} form={formOf('retire')} errors={of('retire')} />
                  </Sheet>
                </>
              )
            }
          >
            <Sheet title={t('childminding.record')}>
              <KeyValueList facts={factsOf(c, person)} />
            </Sheet>
            <Sheet title={t('childminding.vacancies')}>
              {person.mayChange ? (
                <VacancyForm
                  {...{ c, stale: person.stale, vacancies: person.vacancies, asOf: person.vacanciesAsOf }}
                  action={path.childminderVacancies(person.id)}
                  form={formOf('vacancies', vacancyValues(person.vacancies))}
                  errors={of('vacancies')}
                />
              ) : (
                <VacancyList c={c} vacancies={person.vacancies} />
              )}
            </Sheet>
            <Sheet title={t('childminding.children')}>
              <ChildList c={c} items={person.children} linked />
            </Sheet>
            {person.standIns.length > 0 && (
              <Sheet title={t('childminding.stand-ins')}>
                <StandInList c={c} items={person.standIns} />
              </Sheet>
            )}
          </Columns>
        </div>
      </>
    ),
  })
}

const factsOf = ({ var: { t, show } }: OfficeContext, person: ChildminderRecord): Fact[] => {
  const day = (value: string | null) => (value === null ? '' : show.day(value, 'long'))
  const rows: [string, ReactNode][] = [
    [
      'permit-until',
      <StatusLight key="permit" kind={permitLight(person.permit)} size="small">
        {t(`childminding.permit-words.${person.permit}`, { day: person.permitUntil ?? '' })}
      </StatusLight>,
    ],
    ['field.number', person.permitNumber],
    ['field.max', String(person.placesMax)],
    ['field.group', person.group],
    ['field.ages', t('childminding.ages', { from: person.ageFromMonths, to: person.ageToMonths })],
    [
      'field.times',
      person.weeklyTimes.length > 0
        ? weekWords(person.weeklyTimes, t, show)
        : t('childminding.daily', {
            from: show.minute(person.opensMinute),
            to: show.minute(person.closesMinute),
          }),
    ],
    ['district', person.district],
    ['field.address', [person.street, `${person.postcode} ${person.town}`].filter(Boolean).join(', ')],
    ['field.phone', person.phone],
    ['field.email', person.email],
    ['field.training', person.qualifications.join(', ')],
    ['field.about', person.about],
    ['in-portal', t(person.named && person.published ? 'childminding.by-name' : 'childminding.anonymous')],
    ['field.retired', day(person.retiredOn)],
  ]
  return rows.flatMap(([term, value]) => (value ? [{ term: t(`childminding.${term}`), value }] : []))
}

type Part = { c: OfficeContext; person: ChildminderRecord; form: Form; errors: FormErrors }

const RetireForm = ({
  c: {
    var: { t },
  },
  person,
  form,
  errors,
}: Part) => (
  <FormBox action={path.childminderRetired(person.id)}>
    <p className="small muted">{t('childminding.retire-text')}</p>
    {person.retiredOn === null ? (
      <>
        <DayField {...{ t, form, errors }} name="last" label={t('childminding.last-day')} />
        <Button kind="secondary">{t('childminding.retire-do')}</Button>
      </>
    ) : (
      <Button kind="secondary" name="do" value="back">
        {t('childminding.retire-back')}
      </Button>
    )}
  </FormBox>
)

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
  Actions,
  Button,
  Form as FormBox,
  KeyValueList,
  Notice,
  PageHead,
  Sheet,
  StatusLight,
  TextArea,
} from '@kita/ui'
import type { OwnChildminding, OwnRequest } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { lightOf } from '../../part/status.ts'
import { path } from '../../path.ts'
import { ChildList, StandInList } from './lists.tsx'
import { VacancyForm, vacanciesOf, vacancyPlaces, vacancyValues } from './vacancies.tsx'

type Sent = { id: string; form: Form; errors: FormErrors }

export const ownChildmindingPages = pages()
  .get(path.ownChildminding, async (c) => ownPage(c, await load(c)))
  .post(path.ownVacancies(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const id = idOf(c)
    const asked = await ask(
      c.var.api.officeChildminder.office.childminders[':id'].vacancies.$put({
        param: { id },
        json: asTyped({ items: vacanciesOf(form) }),
      }),
    )
    if (asked.ok) return seeOther(`${path.ownChildminding}?getan=vacancies`)
    return ownPage(c, await load(c), { id, form, errors: errorsOf(asked.problem, vacancyPlaces) })
  })
  .post(path.ownRequest(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const id = idOf(c)
    const asked = await ask(
      c.var.api.ownChildminding.office['own-childminding'].requests[':id'].answer.$post({
        param: { id },
        json: asTyped({ answer: form.text('answer'), text: form.text(`text-${id}`) }),
      }),
    )
    if (asked.ok)
      return seeOther(`${path.ownChildminding}?getan=${form.text('answer') === 'yes' ? 'yes' : 'no'}`)
    const places = { '/text': `text-${id}`, 'answer-not-possible': `text-${id}` }
    return ownPage(c, await load(c), { id, form, errors: errorsOf(asked.problem, places) })
  })

const load = (c: OfficeContext): Promise<OwnChildminding> =>
  need(c.var.api.ownChildminding.office['own-childminding'].$get())

const done = ['vacancies', 'yes', 'no'] as const

/** All that a Tagespflegeperson sees: requests, free places, her children. */
const ownPage = (c: OfficeContext, { persons }: OwnChildminding, sent?: Sent) => {
  const { t } = c.var
  const said = done.find((act) => act === c.req.query('getan'))
  return staffPage(c, {
    title: t('childminding.own'),
    area: 'ownChildminding',
    errors: sent?.errors ?? noErrors,
    children: (
      <>
        <PageHead title={persons.length === 1 ? (persons[0]?.name ?? '') : t('childminding.own')} />
        <div className="stack stack--l">
          {said && (
            <Notice tone="success" live>
              {t(`childminding.done.${said}`)}
            </Notice>
          )}
          {persons.map((person) => (
            <Person key={person.id} {...{ c, person, several: persons.length > 1 }} sent={sent} />
          ))}
        </div>
      </>
    ),
  })
}

type PersonProps = {
  c: OfficeContext
  person: OwnChildminding['persons'][number]
  several: boolean
  sent: Sent | undefined
}

const Person = ({ c, person, several, sent }: PersonProps) => {
  const { t } = c.var
  const mine = sent?.id === person.id ? sent : undefined
  return (
    <>
      {several && <h2>{person.name}</h2>}
      {(person.permit === 'expiring' || person.permit === 'expired') && (
        <Notice tone="warning">
          {t(`childminding.permit-words.${person.permit}`, { day: person.permitUntil ?? '' })}
        </Notice>
      )}
      {person.requests.length > 0 && (
        <Sheet title={t('childminding.requests')}>
          <div className="stack stack--l">
            {person.requests.map((one) => (
              <Request key={one.id} {...{ c, one }} sent={sent?.id === one.id ? sent : undefined} />
            ))}
          </div>
        </Sheet>
      )}
      <Sheet title={t('childminding.vacancies')}>
        <VacancyForm
          {...{ c, stale: person.stale, vacancies: person.vacancies, asOf: person.vacanciesAsOf }}
          action={path.ownVacancies(person.id)}
          form={mine?.form ?? blankForm(vacancyValues(person.vacancies))}
          errors={mine?.errors ?? noErrors}
        />
      </Sheet>
      <Sheet title={t('childminding.own-children')}>
        <ChildList c={c} items={person.children} />
      </Sheet>
      {person.standIns.length > 0 && (
        <Sheet title={t('childminding.stand-ins')}>
          <StandInList c={c} items={person.standIns} />
        </Sheet>
      )}
    </>
  )
}

const Request = ({ c, one, sent }: { c: OfficeContext; one: OwnRequest; sent: Sent | undefined }) => {
  const { t, show } = c.var
  const errors = sent?.errors ?? noErrors
  const open = one.status === 'SUBMITTED' || one.status === 'IN_ADVICE'
  const times =
    one.fromMinute !== null && one.toMinute !== null
      ? t('childminding.span', { from: show.minute(one.fromMinute), to: show.minute(one.toMinute) })
      : ''
  const facts: [string, string | undefined][] = [
    ['request.received', show.day(one.submittedAt, 'long')],
    ['request.child', one.childFirstName],
    ['request.age', t('childminding.months', { count: Math.max(0, one.monthsAtStart) })],
    ['request.start', show.day(one.startsOn, 'long')],
    ['request.hours', t('childminding.weekly', { hours: one.hours })],
    ['request.times', times],
    ['request.town', one.town],
    ['request.comment', one.comment],
    ['request.family', one.family && `${one.family.firstName} ${one.family.lastName}`],
    ['request.contact', one.family && [one.family.phone, one.family.email].filter(Boolean).join(', ')],
  ]
  return (
    <section className="stack stack--s">
      <StatusLight kind={lightOf(one.status)}>{t(`office.status.${one.status}`)}</StatusLight>
      <KeyValueList
        facts={facts.flatMap(([term, value]) => (value ? [{ term: t(`childminding.${term}`), value }] : []))}
      />
      {open && (
        <FormBox action={path.ownRequest(one.id)}>
          <TextArea
            name={`text-${one.id}`}
            label={t('childminding.request.text')}
            hint={t('childminding.request.text-hint')}
            optional={t('office.optional')}
            value={sent?.form.text(`text-${one.id}`)}
            error={errors.at(`text-${one.id}`)}
            maxLength={600}
          />
          <Actions>
            <Button name="answer" value="yes">
              {t('childminding.request.yes')}
            </Button>
            <Button kind="secondary" name="answer" value="no">
              {t('childminding.request.no')}
            </Button>
          </Actions>
        </FormBox>
      )}
    </section>
  )
}

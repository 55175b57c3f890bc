import { Application, type HistoryEntry, LinkButton, Row } from '@kita/ui'
import type { Visit } from '../../frame/visit.ts'
import { Sentence } from '../../part/german.tsx'
import { paths, profilePath } from '../../path.ts'
import { dayOfInstant, lightOf, nextSentence, type Application as Shown } from './need.ts'

type ApplicationEntryProps = { visit: Visit; application: Shown; open: boolean }

/** One application: light and word, what is next, its dated history. */
export const ApplicationEntry = ({ visit, application, open }: ApplicationEntryProps) => {
  const { t, f } = visit
  const { target, late, canWithdraw, contract, lookedOn } = application
  const looked = lookedOn && t('status.page.looked', { day: f.day(lookedOn) })
  const { visit: visitPlan, agreedStartsOn } = application
  const meta = [target.town, target.provider, late && t('status.late'), looked].filter(Boolean).join(' · ')
  const sentences = [
    roundSentence(visit, application),
    nextSentence(visit, application),
    visitPlan &&
      t('status.page.visit', {
        day: f.day(visitPlan.plannedAt, 'weekday'),
        time: f.time(visitPlan.plannedAt),
        place: visitPlan.place,
      }),
    agreedStartsOn && t('status.page.agreed', { day: f.day(agreedStartsOn, 'long') }),
    ...childmindingSentences(visit, application),
  ]
  return (
    <Application
      facilityId={target.id}
      name={<a href={profilePath(target)}>{target.name}</a>}
      meta={meta}
      status={lightOf(visit, application)}
      note={<Sentence visit={visit} text={sentences.filter(Boolean).join(' ')} />}
      history={{ summary: t('status.page.history'), open, entries: historyOf(visit, application) }}
      actions={
        (canWithdraw || contract || visitPlan) && (
          <Row>
            {visitPlan && (
              <LinkButton
                href={`/api/v1/me/visits/${visitPlan.id}/visit.ics`}
                kind="secondary"
                size="small"
                icon="calendar"
              >
                {t('status.page.visit-file')}
              </LinkButton>
            )}
            {contract && (
              <LinkButton
                href={`/api/v1/me/contracts/${contract.id}/contract.pdf`}
                kind="secondary"
                size="small"
                icon="download"
              >
                {t('status.page.contract')}
              </LinkButton>
            )}
            {canWithdraw && (
              <LinkButton
                href={paths.withdrawal(application.id)}
                kind="tertiary"
                size="small"
                about={target.name}
              >
                {t('status.withdraw.link')}
              </LinkButton>
            )}
          </Row>
        )
      }
    />
  )
}

/** In which round it takes part; when to expect news says the next sentence. */
const roundSentence = ({ t }: Visit, { round }: Shown): string | undefined =>
  round && (round.name ? t('status.page.round', { round: round.name }) : t('status.page.after-rounds'))

/** Persons the family may call, the person found, and who stands in for her. */
const childmindingSentences = ({ t, f }: Visit, { childminding }: Shown): string[] => {
  if (!childminding) return []
  const { contacts, match, standIns } = childminding
  return [
    ...(match
      ? []
      : contacts.map(({ name, town, phone, email, note }) =>
          [
            t('childminding.family.contact', {
              name: [name, town].join(', '),
              reach: [phone, email].filter(Boolean).join(', ') || t('childminding.family.ask-desk'),
            }),
            note && t('childminding.family.note', { note }),
          ]
            .filter(Boolean)
            .join(' '),
        )),
    ...(match?.name
      ? [t('childminding.family.match', { name: match.name, day: f.day(match.startsOn, 'long') })]
      : []),
    ...standIns.map(({ name, contact, fromDay, toDay }) =>
      t('childminding.family.stand-in', {
        ...{ name, contact, from: f.day(fromDay, 'long'), to: f.day(toDay, 'long') },
      }),
    ),
  ]
}

/** Dated changes, oldest first; the last entry is what is still open. */
const historyOf = (visit: Visit, { history, next, light }: Shown): HistoryEntry[] => {
  const { t, f } = visit
  const past = history.map(({ at, status, first, reason, note }) => ({
    when: f.day(at),
    date: dayOfInstant(at),
    text: [t(first ? 'status.history.first' : `status.history.${status}`), reason && reasonText(t, reason)]
      .filter(Boolean)
      .join(': ')
      .concat(note ? ` ${note}` : ''),
  }))
  const isOver = light === 'ended' || light === 'refusal' || next.code === 'nothing-to-do'
  return isOver
    ? past
    : [...past, { when: t('status.page.open'), text: t(`next.short.${next.code}`), ahead: true }]
}

/** Staff's own words stand as they are; codes have a sentence. */
const reasonText = (t: Visit['t'], reason: string): string => {
  const key = `reject-reason.${reason}`
  return t.has(key) ? t(key) : reason
}

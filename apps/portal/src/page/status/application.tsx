import { Application, type HistoryEntry, LinkButton, Row } from '@kita/ui'
import type { Visit } from '../../frame/visit.ts'
import { paths, profilePath } from '../../path.ts'
import { dayOfInstant, lightOf, nextSentence, type Application as Shown } from './need.ts'

type ApplicationEntryProps = { visit: Visit; application: Shown; open: boolean }

/** One application: light and word, what is next, its dated history. */
export const ApplicationEntry = ({ visit, application, open }: ApplicationEntryProps) => {
  const { t, f } = visit
  const { target, late, canWithdraw, contract, lookedOn } = application
  const looked = lookedOn && t('status.page.looked', { day: f.day(lookedOn) })
  const meta = [target.town, target.provider, late && t('status.late'), looked].filter(Boolean).join(' · ')
  return (
    <Application
      facilityId={target.id}
      name={<a href={profilePath(target)}>{target.name}</a>}
      meta={meta}
      status={lightOf(visit, application)}
      note={nextSentence(visit, application)}
      history={{ summary: t('status.page.history'), open, entries: historyOf(visit, application) }}
      actions={
        (canWithdraw || contract) && (
          <Row>
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

/** Dated changes, oldest first; the last entry is what is still open. */
export const historyOf = (visit: Visit, { history, next, light }: Shown): HistoryEntry[] => {
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

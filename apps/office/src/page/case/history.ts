import type { HistoryEntry } from '@kita/ui'
import type { Case, Event } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'

/** What happened, oldest first, each with the person or side behind it. */
export const historyEntries = (c: OfficeContext, one: Pick<Case, 'history'>): HistoryEntry[] =>
  one.history.map((event) => ({
    when: c.var.show.day(event.at, 'short'),
    date: event.at.slice(0, 10),
    text: eventWords(c, event),
  }))

const eventWords = ({ var: { t } }: OfficeContext, event: Event): string => {
  const what =
    event.from === event.to && event.channel === 'visit'
      ? t('office.event.visit')
      : event.from === event.to && event.reason && t.has(`office.event.${event.reason}`)
        ? t(`office.event.${event.reason}`)
        : t(`office.event.to.${event.to}`)
  const who = event.name ?? t(`office.event.by.${event.by}`)
  const why = event.reason && event.from !== event.to ? reasonWords(t, event.reason) : ''
  return [t('office.event.line', { what, who }), why].filter(Boolean).join(' ')
}

/** A reason is one of the known codes or what a colleague typed. */
const reasonWords = (t: OfficeContext['var']['t'], reason: string): string =>
  t('office.event.reason', {
    reason: t.has(`office.reason.${reason}`) ? t(`office.reason.${reason}`) : reason,
  })

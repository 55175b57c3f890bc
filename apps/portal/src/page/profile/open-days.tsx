import { LinkButton, Sheet } from '@kita/ui'
import type { Visit } from '../../frame/visit.ts'
import { openText } from '../../part/fact-text.ts'
import { paths } from '../../path.ts'
import type { Facility } from './facility.tsx'

/** Days on which families may look at the facility, with the dates for their calendar. */
export const OpenDays = ({ visit, facility }: { visit: Visit; facility: Facility }) => {
  const { t, f } = visit
  if (facility.openDays.length === 0) return null
  return (
    <Sheet title={t('facility.open-day.title', { count: facility.openDays.length })} titleSize="small">
      <ul className="stack stack--s">
        {facility.openDays.map(({ on, fromMinute, toMinute, note }) => (
          <li key={`${on}-${fromMinute}`}>
            <p>
              <strong>{f.day(on, 'weekday')}</strong>
            </p>
            <p className="small">{openText(visit, fromMinute, toMinute)}</p>
            {note && <p className="small muted">{note}</p>}
          </li>
        ))}
      </ul>
      <LinkButton href={paths.openDays(facility.id)} kind="secondary" size="small" icon="calendar">
        {t('facility.open-day.keep')}
      </LinkButton>
    </Sheet>
  )
}

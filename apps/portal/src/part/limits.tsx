import { LimitCounter, type LimitGroup } from '@kita/ui'
import type { Visit } from '../frame/visit.ts'
import type { SelectionView } from '../selection/selection.ts'

/** How full the selection is, with the tenant's numbers. */
export const Limits = ({ visit, selection }: { visit: Visit; selection: SelectionView }) => (
  <LimitCounter groups={groupsOf(visit, selection)} note={noteOf(visit, selection)} />
)

const groupsOf = ({ t, portal }: Visit, { counters }: SelectionView): LimitGroup[] =>
  counters
    .filter(({ counter, chosen }) => counter === 'facility' || chosen > 0 || offersChildminding(portal))
    .map(({ counter, max, chosen }) => ({
      count: max === null ? String(chosen) : t('portal.selection.of', { chosen, max }),
      noun: t(`portal.counter.${counters.length > 1 || !offersChildminding(portal) ? counter : 'all'}`, {
        count: max ?? chosen,
      }),
      used: chosen,
      limit: max,
      shape: counter === 'facility' ? 'house' : 'heart',
    }))

const offersChildminding = (portal: Visit['portal']) =>
  portal.years.some(({ kinds }) => kinds.includes('CHILDMINDING'))

const noteOf = ({ t, portal }: Visit, { counters }: SelectionView) => {
  const facilities = counters.find(({ counter }) => counter === 'facility')
  const minimum = portal.years.at(-1)?.minimum ?? 1
  if (facilities && facilities.chosen > 0 && facilities.chosen < minimum)
    return t('portal.selection.minimum', { count: minimum })
  if (counters.every(({ max }) => max === null)) return t('portal.choose.unlimited')
  const full = counters.every(({ max, chosen }) => max === null || chosen >= max)
  return full ? t('portal.selection.full') : undefined
}

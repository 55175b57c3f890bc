import { LimitCounter, type LimitGroup } from '@kita/ui'
import type { Visit } from '../frame/visit.ts'
import type { SelectionView } from '../selection/selection.ts'

/** How full the selection is, with the tenant's numbers. */
export const Limits = ({ visit, selection }: { visit: Visit; selection: SelectionView }) => (
  <LimitCounter groups={groupsOf(visit, selection)} note={noteOf(visit, selection)} />
)

type Counter = SelectionView['counters'][number]

/** Limits of a kind of Träger count the same facilities once more, so they draw no houses of their own. */
const isOfProvider = ({ counter }: Counter) => counter.startsWith('provider-')

const groupsOf = ({ t, portal }: Visit, { counters }: SelectionView): LimitGroup[] => {
  const apart = counters.some(({ counter }) => counter === 'childminding')
  const isAll = !apart && offers(portal, 'childminding')
  const isShown = ({ counter, chosen }: Counter) =>
    (counter !== 'childminding' && counter !== 'hort') || chosen > 0 || offers(portal, counter)
  return counters.filter(isShown).map((one) => ({
    count:
      one.max === null ? String(one.chosen) : t('portal.selection.of', { chosen: one.chosen, max: one.max }),
    noun: t(`portal.counter.${one.counter === 'facility' && isAll ? 'all' : one.counter}`, {
      count: one.max ?? one.chosen,
    }),
    used: one.chosen,
    limit: isOfProvider(one) ? null : one.max,
    shape: one.counter === 'childminding' ? 'heart' : 'house',
  }))
}

const offers = (portal: Visit['portal'], counter: 'childminding' | 'hort') =>
  portal.years.some(({ kinds }) => kinds.includes(counter === 'hort' ? 'HORT' : 'CHILDMINDING'))

const noteOf = ({ t, portal }: Visit, { counters }: SelectionView) => {
  const facilities = counters.find(({ counter }) => counter === 'facility')
  const minimum = portal.years.at(-1)?.minimum ?? 1
  if (facilities && facilities.chosen > 0 && facilities.chosen < minimum)
    return t('portal.selection.minimum', { count: minimum })
  if (counters.every(({ max }) => max === null)) return t('portal.choose.unlimited')
  const full = counters
    .filter((one) => !isOfProvider(one))
    .every(({ max, chosen }) => max !== null && chosen >= max)
  return full ? t('portal.selection.full') : undefined
}

import type { Day } from '@kita/tenant/calendar'

/** Months whose texts are shown together, by their first days; `until` is the last one, which stands beside each text. */
export type Group = { from: Day; until: Day; n: number }

/** As many texts are read together, so that none is one family's that just sent. */
const fewestTogether = 5

/**
 * Which texts staff may read: those of months that are over, and only as many months together as hold five. Who sees a
 * family's sending arrive finds no text that came with it.
 * @param written first days of months with their number of texts, oldest first
 */
export const readableGroups = (written: readonly { month: Day; n: number }[], today: Day): Group[] => {
  const groups: Group[] = []
  let open: Group | undefined
  for (const { month, n } of written) {
    if (month.slice(0, 7) >= today.slice(0, 7)) break
    open = { from: open?.from ?? month, until: month, n: (open?.n ?? 0) + n }
    if (open.n < fewestTogether) continue
    groups.push(open)
    open = undefined
  }
  return groups
}

export const groupOf = (groups: readonly Group[], month: Day): Group | undefined =>
  groups.find(({ from, until }) => month >= from && month <= until)

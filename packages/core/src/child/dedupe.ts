import type { Day } from '@kita/tenant/calendar'

/** The same child typed twice has the same key: name without marks, case and blanks, and the day. */
export const dedupeKey = (child: { firstName: string; lastName: string; day: Day }): string =>
  [child.firstName, child.lastName]
    .map((name) =>
      name
        .normalize('NFKD')
        .replace(/[^\p{L}]/gu, '')
        .toLowerCase()
        .replaceAll('ß', 'ss'),
    )
    .concat(child.day)
    .join('|')

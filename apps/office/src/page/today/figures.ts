import type { Today } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { path, withQuery } from '../../path.ts'

/** How many open applications stand in these statuses. */
export const countOf = ({ applications }: Today, ...statuses: string[]): number =>
  applications.filter(({ status }) => statuses.includes(status)).reduce((sum, { count }) => sum + count, 0)

/** The four numbers this person's day turns on; each leads to its list. */
export const figuresOf = (c: OfficeContext, today: Today) => {
  const { t, show, session } = c.var
  const list = (group: string) => withQuery(path.list, { status: group })
  const all = {
    offered: { value: countOf(today, 'OFFERED'), href: list('offers') },
    accepted: { value: countOf(today, 'ACCEPTED'), href: list('offers') },
    'on-list': { value: countOf(today, 'WAITING', 'SHORTLISTED', 'DEFERRED'), href: list('waiting') },
    free: { value: today.freePlaces, href: path.places },
    inbox: { value: countOf(today, 'SUBMITTED'), href: path.desk },
    advising: {
      value: countOf(today, 'IN_ADVICE', 'CONTACTS_GIVEN'),
      href: withQuery(path.desk, { status: 'advising' }),
    },
    matching: {
      value: countOf(today, 'MATCH_PENDING'),
      href: withQuery(path.desk, { status: 'matching' }),
    },
    letters: { value: today.letters, href: path.letters },
  }
  const keys: (keyof typeof all)[] = hasRole(session, 'facility-head', 'facility-staff', 'provider-admin')
    ? ['offered', 'accepted', 'on-list', 'free']
    : hasRole(session, 'office-clerk', 'office-admin')
      ? ['offered', 'on-list', 'free', 'inbox']
      : ['inbox', 'advising', 'matching', 'letters']
  return keys.map((key) => ({
    value: show.number(all[key].value),
    text: t(`office.today.${key}`, { count: all[key].value }),
    href: all[key].href,
  }))
}

import type { Look } from './overview.tsx'

type Counted = Pick<Look, 'numbers' | 'mails' | 'jobs' | 'ruleSets' | 'open'>

/** What somebody has to look after at a tenant: only what is there. */
export const openThings = ({
  numbers,
  mails,
  jobs,
  ruleSets,
  open,
}: Counted): { key: string; count: number }[] => {
  const of = (what: string, kind: string) =>
    numbers.find((one) => one.what === what && one.kind === kind)?.n ?? 0
  const failedMails = mails.reduce((all, one) => (one.state === 'failed' ? all + one.mails : all), 0)
  const things = [
    { key: 'no-rules', count: ruleSets.some(({ status }) => status === 'active') ? 0 : 1 },
    { key: 'no-admin', count: of('staff', 'office-admin') === 0 ? 1 : 0 },
    { key: 'no-facilities', count: of('facilities', 'published') === 0 ? 1 : 0 },
    { key: 'mails', count: failedMails },
    {
      key: 'jobs',
      count: jobs.filter(({ failedAt, succeededAt }) => failedAt && (!succeededAt || failedAt > succeededAt))
        .length,
    },
    { key: 'switches', count: open.switches },
    { key: 'notices', count: open.notices },
    { key: 'support', count: open.support },
    { key: 'drafts', count: ruleSets.filter(({ status }) => status === 'draft').length },
  ]
  return things.filter(({ count }) => count > 0)
}

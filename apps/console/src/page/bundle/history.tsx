import { need } from '@kita/page'
import { EmptyState, Notice, PageHead, Pager, Sheet } from '@kita/ui'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'
import { type Changes, Difference } from './difference.tsx'

/** Every change of a tenant's settings: who, when, why, what. */
export const historyPages = pages().get(path.history(':slug'), async (c) => {
  const { t } = c.var
  const slug = slugOf(c)
  const page = c.req.query('seite')
  const query = page ? { page } : {}
  const found = await need(c.var.api.bundle.tenants[':slug'].changes.$get({ param: { slug }, query }))
  return consolePage(c, {
    title: t('console-bundle.history.title'),
    area: 'history',
    tenant: { slug, area: found.area },
    above: [
      { href: path.home, text: t('console-tenants.title') },
      { href: path.tenant(slug), text: found.area },
    ],
    children: (
      <>
        <PageHead title={t('console-bundle.history.title')} lead={t('console-bundle.history.lead')} />
        <div className="stack stack--m">
          {found.changes.length === 0 && <EmptyState seed={slug} title={t('console-bundle.history.none')} />}
          <ChangeList c={c} changes={found.changes} />
          {(found.more || found.page > 1) && (
            <Pager
              label={t('console-bundle.history.pages')}
              text={t('console-bundle.history.page', { page: found.page })}
              current={found.page}
              pages={found.more ? found.page + 1 : found.page}
              href={(to) => withQuery(path.history(slug), { seite: String(to) })}
              previous={t('console-bundle.history.newer')}
              next={t('console-bundle.history.older')}
            />
          )}
        </div>
      </>
    ),
  })
})

/** Changes with their author, day and difference. */
export const ChangeList = ({ c, changes }: { c: ConsoleContext; changes: Changes['changes'] }) =>
  changes.map((change) => {
    const { t, show } = c.var
    const { at, by, note, emergencyReason, versionAfter, difference } = change
    const who = t(`console-bundle.history.by-${by.kind}`, { name: by.name ?? '' })
    return (
      <Sheet
        key={change.id}
        id={`fassung-${versionAfter}`}
        title={t('console-bundle.history.version', { version: versionAfter })}
        titleSize="small"
      >
        <p>
          {who}, {show.day(at, 'weekday')}, {show.time(at)}
        </p>
        {note && <p className="muted">{note}</p>}
        {emergencyReason && (
          <Notice tone="warning">{t('console-bundle.history.emergency', { reason: emergencyReason })}</Notice>
        )}
        <Difference c={c} difference={difference} />
      </Sheet>
    )
  })

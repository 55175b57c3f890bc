import { need } from '@kita/page'
import { Figures, KeyValueList, PageHead, Sheet } from '@kita/ui'
import { pages } from '../env.ts'
import { consolePage } from '../frame/console-page.tsx'
import { path } from '../path.ts'

/** What runs here: versions, and the mails of all portals that are not sent. */
export const platformPages = pages().get(path.platform, async (c) => {
  const { t, show } = c.var
  const found = await need(c.var.api.platform.platform.$get())
  const title = t('console-platform.title')
  return consolePage(c, {
    title,
    area: 'platform',
    children: (
      <>
        <PageHead title={title} />
        <div className="stack stack--l">
          <Sheet title={t('console-platform.mails')} id="mails">
            <Figures
              figures={(['waiting', 'late', 'failed'] as const).map((state) => ({
                value: show.number(found.mails[state]),
                text: t(`console-platform.mails-${state}`),
                ...(state !== 'waiting' && { href: `${path.home}?auffaellig=yes` }),
              }))}
            />
          </Sheet>
          <Sheet title={t('console-look.versions')} id="fassungen">
            <KeyValueList
              facts={[
                { term: t('console-platform.software'), value: found.software },
                { term: 'Node', value: found.node },
                { term: 'PostgreSQL', value: found.database },
                {
                  term: t('console-platform.migrations'),
                  value: `${found.migrations}, ${found.newestMigration}`,
                },
                { term: t('console-tenants.title'), value: show.number(found.tenants) },
              ]}
            />
          </Sheet>
        </div>
      </>
    ),
  })
})

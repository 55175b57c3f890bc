import type { ConsoleClient } from '@kita/api'
import { need } from '@kita/page'
import { Figures, KeyValueList, Muted, PageHead, Sheet } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type ConsoleContext, pages } from '../env.ts'
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
            <KeyValueList
              facts={found.mails.lanes.map(({ lane, waiting, oldestSeconds }) => ({
                term: t(`console-platform.lane-${lane}`),
                value:
                  waiting === 0
                    ? t('console-platform.lane-empty')
                    : t('console-platform.lane-waiting', {
                        count: waiting,
                        minutes: Math.ceil(oldestSeconds / 60),
                      }),
              }))}
            />
            {found.mails.tally && <Tally t={t} show={show} tally={found.mails.tally} />}
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

type Platform = InferResponseType<ConsoleClient['platform']['platform']['$get'], 200>
type Shown = Pick<ConsoleContext['var'], 't' | 'show'>

/** The hourly count: every mail ever planned is in exactly one state, and the provider confirms what it took. */
const Tally = ({ t, show, tally }: Shown & { tally: NonNullable<Platform['mails']['tally']> }) => (
  <>
    <KeyValueList
      facts={[
        ...(['planned', 'pending', 'sending', 'sent', 'failed', 'caught'] as const).map((state) => ({
          term: t(`console-platform.tally-${state}`),
          value: show.number(tally[state]),
        })),
        {
          term: t('console-platform.tally-answered'),
          value: t('console-platform.tally-of', {
            answered: show.number(tally.answered),
            all: show.number(tally.handedOver),
          }),
        },
      ]}
    />
    <Muted>
      {t('console-platform.tally-at', { at: `${show.day(tally.at, 'short')}, ${show.time(tally.at)}` })}
    </Muted>
  </>
)

import type { ConsoleClient } from '@kita/api'
import { need, RulePlan } from '@kita/page'
import {
  type Column,
  Columns,
  DataTable,
  Figures,
  KeyValueList,
  PageHead,
  Sheet,
  Stack,
  StatusLight,
} from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'
import { openThings } from './open.ts'
import { TenantUsage } from './usage.tsx'

export type Look = InferResponseType<ConsoleClient['look']['tenants'][':slug']['$get'], 200>

/** One tenant at a glance. */
export const overviewPages = pages().get(path.tenant(':slug'), async (c) => {
  const param = { slug: slugOf(c) }
  const [look, usage] = await Promise.all([
    need(c.var.api.look.tenants[':slug'].$get({ param })),
    need(c.var.api.usage.tenants[':slug'].usage.$get({ param })),
  ])
  const { t } = c.var
  return consolePage(c, {
    title: look.area,
    area: 'overview',
    tenant: look,
    above: [{ href: path.home, text: t('console-tenants.title') }],
    children: (
      <>
        <PageHead title={look.area} lead={look.name} />
        <Stack gap="l">
          {look.plan && <RulePlan t={c.var.t} show={c.var.show} plan={look.plan} />}
          <Columns side={<Side c={c} look={look} />}>
            <Sheet title={t('console-look.open')} id="offen">
              <Open c={c} look={look} />
            </Sheet>
            <Sheet title={t('console-look.numbers')} id="zahlen">
              <Numbers c={c} look={look} />
            </Sheet>
            <Sheet title={t('usage.title')} id="nutzung">
              <TenantUsage c={c} usage={usage} />
            </Sheet>
            <Sheet title={t('console-look.mails')} id="mails">
              <Mails c={c} look={look} />
            </Sheet>
            <Sheet title={t('console-look.jobs')} id="uhr">
              <Audit c={c} look={look} />
              <Jobs c={c} look={look} />
            </Sheet>
          </Columns>
        </Stack>
      </>
    ),
  })
})

type Part = { c: ConsoleContext; look: Look }

const when = ({ var: { show } }: ConsoleContext, at: string | null) =>
  at ? `${show.day(at, 'short')}, ${show.time(at)}` : '–'

/** What a mail or a task is called here; the software's own name where there is no word for it. */
const called = ({ var: { t } }: ConsoleContext, kind: 'mail-of' | 'job-of', name: string): string => {
  const key = `console-look.${kind}.${name}`
  return t.has(key) ? t(key) : name
}

const Open = ({ c, look }: Part) => {
  const things = openThings(look)
  const { t } = c.var
  if (things.length === 0) return <StatusLight kind="ok">{t('console-look.nothing-open')}</StatusLight>
  return (
    <Stack gap="s">
      {things.map(({ key, count }) => (
        <StatusLight key={key} kind="missing">
          {t(`console-look.open-${key}`, { count })}
        </StatusLight>
      ))}
    </Stack>
  )
}

const Numbers = ({ c, look }: Part) => {
  const { t, show } = c.var
  const sum = (what: string) => look.numbers.reduce((all, one) => (one.what === what ? all + one.n : all), 0)
  const rows = look.numbers
    .filter(({ what, kind }) => what === 'applications' && kind)
    .sort((a, b) => b.n - a.n)
  return (
    <>
      <Figures
        figures={['children', 'applications', 'offers', 'facilities'].map((what) => ({
          value: show.number(sum(what)),
          text: t(`console-look.sum-${what}`),
        }))}
      />
      {rows.length > 0 && (
        <KeyValueList
          facts={rows.map(({ kind, n }) => ({ term: t(`office.status.${kind}`), value: show.number(n) }))}
        />
      )}
    </>
  )
}

const Mails = ({ c, look }: Part) => {
  const { t } = c.var
  const columns: Column<Look['mails'][number]>[] = [
    {
      key: 'template',
      title: t('console-look.template'),
      rowHeader: true,
      cell: (row) => called(c, 'mail-of', row.template),
    },
    { key: 'state', title: t('console-tenants.state'), cell: ({ state }) => t(`console-look.mail-${state}`) },
    { key: 'mails', title: t('console-look.mails'), align: 'end', numeric: true, cell: ({ mails }) => mails },
    { key: 'newest', title: t('console-look.newest'), numeric: true, cell: ({ newest }) => when(c, newest) },
  ]
  if (look.mails.length === 0) return <p className="muted">{t('console-look.no-mails')}</p>
  return (
    <DataTable
      caption={t('console-look.mails-table')}
      columns={columns}
      rows={look.mails}
      rowKey={({ template, state }) => `${template} ${state}`}
    />
  )
}

/** Whether anybody changed the log of who saw what. */
const Audit = ({ c, look: { audit } }: Part) => {
  const { t, show } = c.var
  if (!audit) return <StatusLight kind="missing">{t('console-look.audit-none')}</StatusLight>
  const noted = audit.day
    ? t('console-look.audit-noted', { day: show.day(audit.day, 'short'), rows: show.number(audit.rows) })
    : t('console-look.audit-none')
  return (
    <StatusLight kind={audit.holds ? 'ok' : 'missing'}>
      {`${t(audit.holds ? 'console-look.audit-holds' : 'console-look.audit-broken')} ${noted}`}
    </StatusLight>
  )
}

const Jobs = ({ c, look }: Part) => {
  const { t } = c.var
  const columns: Column<Look['jobs'][number]>[] = [
    {
      key: 'name',
      title: t('console-look.job'),
      rowHeader: true,
      cell: ({ name }) => called(c, 'job-of', name),
    },
    { key: 'last', title: t('console-look.last'), numeric: true, cell: ({ lastAt }) => when(c, lastAt) },
    {
      key: 'failure',
      title: t('console-look.failure'),
      cell: ({ failedAt, failure }) => (failedAt ? `${when(c, failedAt)}: ${failure ?? ''}` : '–'),
    },
  ]
  if (look.jobs.length === 0) return <p className="muted">{t('console-look.no-jobs')}</p>
  return (
    <DataTable
      caption={t('console-look.jobs-table')}
      columns={columns}
      rows={look.jobs}
      rowKey={({ name }) => name}
    />
  )
}

const Side = ({ c, look }: Part) => {
  const { t, show } = c.var
  return (
    <>
      <Sheet title={t('console-look.identity')} titleSize="small" id="wer">
        <KeyValueList
          facts={[
            { term: t('console-look.portal'), value: <a href={look.origin}>{look.origin}</a> },
            ...look.hosts.map((host) => ({ term: t('console-look.host'), value: host })),
            ...(look.office
              ? [
                  { term: t('console-look.office'), value: `${look.office.name}, ${look.office.department}` },
                  { term: t('console-look.phone'), value: look.office.phone },
                  { term: t('console-look.email'), value: look.office.email },
                ]
              : []),
          ]}
        />
      </Sheet>
      <Sheet title={t('console-look.versions')} titleSize="small" id="fassungen">
        <KeyValueList
          facts={[
            { term: t('console-look.version'), value: look.version },
            { term: t('console-tenants.updated'), value: when(c, look.updatedAt) },
            ...look.ruleSets.map(({ fromYear, status, createdAt }) => ({
              term: t('console-look.rules-from', {
                year: `${fromYear}/${String((fromYear + 1) % 100).padStart(2, '0')}`,
              }),
              value: `${t(`console-look.rules-${status}`)}, ${show.day(createdAt, 'short')}`,
            })),
          ]}
        />
      </Sheet>
      <Sheet title={t('console-look.history')} titleSize="small" id="verlauf">
        {look.history.length === 0 ? (
          <p className="muted">{t('console-look.no-history')}</p>
        ) : (
          <KeyValueList
            facts={look.history.map(({ at, by, action }) => ({
              term: when(c, at),
              value: `${by ?? t('console-audit.terminal')}: ${t(`console-audit.act.${action}`)}`,
            }))}
          />
        )}
      </Sheet>
    </>
  )
}

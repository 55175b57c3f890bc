import { need } from '@kita/page'
import { Actions, EmptyState, LinkButton, Muted, PageHead, Prose, Sheet } from '@kita/ui'
import type { Usage } from '../../data.ts'
import { type OfficeContext, pages } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path, withQuery } from '../../path.ts'
import { Funnel } from './funnel.tsx'
import { Opinions } from './share.tsx'

const periods = ['13-weeks', '52-weeks', '36-months'] as const
type Period = (typeof periods)[number]
const formats = ['ods', 'xlsx', 'csv'] as const

/** How far families come in the portal, journey by journey: sums, and none of them small. */
export const usagePages = pages().get(path.usage, async (c) => {
  const { t } = c.var
  const period = periods.find((one) => one === c.req.query('zeitraum')) ?? '13-weeks'
  const usage = await need(c.var.api.usage.office.usage.$get({ query: { period } }))
  const used = usage.journeys.filter(({ times }) => times.length > 0)
  return staffPage(c, {
    title: t('usage.title'),
    area: 'usage',
    children: (
      <>
        <PageHead
          title={t('usage.title')}
          lead={t('usage.lead', { from: usage.from })}
          actions={periods
            .filter((one) => one !== period)
            .map((one) => (
              <LinkButton key={one} kind="secondary" href={withQuery(path.usage, { zeitraum: one })}>
                {t(`usage.period.${one}`)}
              </LinkButton>
            ))}
        />
        {used.length === 0 ? (
          <EmptyState seed="nutzung" title={t('usage.empty')} text={t('usage.empty-text')} />
        ) : (
          <div className="stack stack--l">
            <Muted>{`${t('usage.period')}: ${t(`usage.period.${period}`)}`}</Muted>
            {used.map((journey) => (
              <Funnel key={journey.journey} c={c} journey={journey} unit={usage.unit} />
            ))}
            <Satisfaction c={c} usage={usage} />
            <HowItCounts c={c} />
            <Files c={c} period={period} />
          </div>
        )}
      </>
    ),
  })
})

const Satisfaction = ({ c, usage: { opinion } }: { c: OfficeContext; usage: Usage }) => {
  const { t, session } = c.var
  return (
    <Sheet title={t('usage.opinion')} id="zufriedenheit">
      <p>{t('usage.opinion-lead')}</p>
      {opinion.total === 0 ? <Muted>{t('usage.opinion-none')}</Muted> : <Opinions c={c} opinion={opinion} />}
      {hasRole(session, 'office-admin') && (
        <Actions>
          <LinkButton kind="secondary" href={path.opinions}>
            {t('usage.comments')}
          </LinkButton>
        </Actions>
      )}
    </Sheet>
  )
}

const HowItCounts = ({
  c: {
    var: { t },
  },
}: {
  c: OfficeContext
}) => (
  <Sheet title={t('usage.how.title')} id="zaehlweise">
    <Prose>
      <p>{t('usage.how.small')}</p>
      <p>{t('usage.how.law')}</p>
    </Prose>
  </Sheet>
)

const Files = ({
  c: {
    var: { t },
  },
  period,
}: {
  c: OfficeContext
  period: Period
}) => (
  <Actions>
    {formats.map((format) => (
      <LinkButton
        key={format}
        kind="secondary"
        icon="download"
        href={withQuery(path.usageFile, { format, period })}
      >
        {t(`usage.file-${format}`)}
      </LinkButton>
    ))}
  </Actions>
)

import { need } from '@kita/page'
import { FactTable, Figures as FigureRow, LinkButton, Muted, PageHead, Sheet } from '@kita/ui'
import type { Figures } from '../data.ts'
import { type OfficeContext, pages } from '../env.ts'
import { staffPage } from '../frame/staff-page.tsx'
import { ageClassLabel } from '../part/options.ts'
import { path, withQuery } from '../path.ts'

export const figurePages = pages().get(path.figures, async (c) => {
  const { t, portal } = c.var
  const asked = c.req.query('jahr')
  const kitaYear = asked && /^20\d\d$/.test(asked) ? asked : undefined
  const figures = await need(c.var.api.officeToday.office.figures.$get({ query: { kitaYear } }))
  const label = portal.years.find((year) => year.kitaYear === figures.kitaYear)?.label
  return staffPage(c, {
    title: t('office.tab.figures'),
    area: 'figures',
    children: (
      <>
        <PageHead
          title={t('office.figures.title', { year: label ?? String(figures.kitaYear) })}
          lead={t('office.figures.lead')}
          actions={portal.years
            .filter(({ kitaYear }) => kitaYear !== figures.kitaYear)
            .map(({ kitaYear, label: other }) => (
              <LinkButton
                key={kitaYear}
                kind="secondary"
                href={withQuery(path.figures, { jahr: String(kitaYear) })}
              >
                {t('office.figures.title', { year: other })}
              </LinkButton>
            ))}
        />
        <div className="stack stack--l">
          <FigureRow figures={totals(c, figures)} />
          <NeedTable c={c} figures={figures} />
          <PlaceTable c={c} figures={figures} />
          <ApplicationTable c={c} figures={figures} />
          {isSuppressed(figures) && <Muted small>{t('office.figures.suppressed-note')}</Muted>}
        </div>
      </>
    ),
  })
})

const isSuppressed = ({ children, needs, applications }: Figures): boolean =>
  children === null || [...needs, ...applications].some(({ count }) => count === null)

type Props = { c: OfficeContext; figures: Figures }

/** A figure below the set minimum is not shown, so that nobody can be recognised in it. */
const cell = ({ var: { t, show } }: OfficeContext, count: number | null | undefined): string =>
  count === null ? t('office.figures.suppressed') : show.number(count ?? 0)

const totals = (c: OfficeContext, { children, applications, places }: Figures) => {
  const hidden = applications.some(({ count }) => count === null)
  const sent = applications.reduce((sum, { count }) => sum + (count ?? 0), 0)
  const free = places.reduce((sum, place) => sum + place.free, 0)
  const { t } = c.var
  return [
    { value: cell(c, children), text: t('office.figures.children') },
    {
      value: hidden ? t('office.figures.at-least', { count: sent }) : cell(c, sent),
      text: t('office.figures.applications'),
    },
    { value: cell(c, free), text: t('office.figures.free') },
  ]
}

const NeedTable = ({ c, figures: { needs } }: Props) => {
  const { t, portal } = c.var
  const statuses = ['OPEN', 'PARTLY_OFFERED', 'PROVIDED', 'UNPROVIDED', 'CLOSED'].filter((status) =>
    needs.some((one) => one.status === status),
  )
  const rows = [...new Map(needs.map((one) => [`${one.familyOfCare} ${one.ageClass}`, one])).values()]
  if (rows.length === 0) return null
  return (
    <Sheet title={t('office.figures.needs')}>
      <FactTable
        caption={t('office.figures.needs')}
        head={[t('office.places.age'), ...statuses.map((status) => t(`office.need.${status}`))]}
        rows={rows.map(({ familyOfCare, ageClass }) => ({
          name: [ageClassLabel(portal, ageClass), familyOfCare === 'SCHOOL' && t('office.kind.HORT')]
            .filter(Boolean)
            .join(', '),
          cells: statuses.map((status) =>
            cell(
              c,
              needs.find(
                (one) =>
                  one.familyOfCare === familyOfCare && one.ageClass === ageClass && one.status === status,
              )?.count,
            ),
          ),
        }))}
      />
    </Sheet>
  )
}

const PlaceTable = ({ c, figures: { places } }: Props) => {
  const { t, portal } = c.var
  if (places.length === 0) return null
  const states = ['free', 'offered', 'given'] as const
  return (
    <Sheet title={t('office.tab.places')}>
      <FactTable
        caption={t('office.tab.places')}
        head={[t('office.places.age'), ...states.map((state) => t(`office.places.state.${state}`))]}
        rows={places.map((place) => ({
          name: ageClassLabel(portal, place.ageClass),
          cells: states.map((state) => cell(c, place[state])),
        }))}
      />
    </Sheet>
  )
}

const ApplicationTable = ({ c, figures: { applications } }: Props) => {
  const { t } = c.var
  if (applications.length === 0) return null
  return (
    <Sheet title={t('office.figures.by-status')}>
      <FactTable
        caption={t('office.figures.by-status')}
        head={[t('office.list.status'), t('office.figures.kind'), t('office.figures.count')]}
        rows={applications.map(({ kind, status, count }) => ({
          name: t(`office.status.${status}`),
          cells: [t(`office.kind.${kind}`), cell(c, count)],
        }))}
      />
    </Sheet>
  )
}

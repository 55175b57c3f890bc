import { need } from '@kita/page'
import { type Column, DataTable, EmptyState, Muted, PageHead, StatusLight } from '@kita/ui'
import type { Proposal } from '../../data.ts'
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path } from '../../path.ts'
import { declinePages, proposePages } from '../case/proposal.tsx'
import { OfficeNav } from './nav.tsx'

const proposalLights = {
  open: 'waiting',
  accepted: 'ok',
  declined: 'refusal',
  settled: 'ended',
} as const

/** What the office proposed to facilities and what they said. */
export const proposalPages = pages()
  .get(path.proposals, async (c) => {
    const { t } = c.var
    const { items } = await need(c.var.api.officeProposal.office.proposals.$get({ query: {} }))
    return staffPage(c, {
      title: t('office-desk.proposals.title'),
      area: 'office',
      children: (
        <>
          <OfficeNav c={c} now="proposals" />
          <PageHead title={t('office-desk.proposals.title')} lead={t('office-desk.proposals.lead')} />
          {items.length === 0 ? (
            <EmptyState
              seed="proposals"
              title={t('office-desk.proposals.none')}
              text={t('office-desk.proposals.none-text')}
            />
          ) : (
            <DataTable
              caption={t('office-desk.proposals.title')}
              columns={columns(c)}
              rows={items}
              rowKey={(row) => row.id}
            />
          )}
        </>
      ),
    })
  })
  .route('/', proposePages)
  .route('/', declinePages)

const columns = ({ var: { t, show } }: OfficeContext): Column<Proposal>[] => [
  {
    key: 'child',
    title: t('office-desk.child'),
    rowHeader: true,
    cell: (row) => (
      <a href={path.case(row.applicationId)}>
        {row.childFirstName} {row.childLastName}
      </a>
    ),
  },
  { key: 'facility', title: t('office-desk.proposals.facility'), cell: (row) => row.facility },
  {
    key: 'at',
    title: t('office-desk.proposals.at'),
    numeric: true,
    cell: (row) => show.day(row.proposedAt, 'short'),
  },
  {
    key: 'state',
    title: t('office-desk.proposals.state'),
    cell: (row) => (
      <>
        <StatusLight kind={proposalLights[row.state]} size="small">
          {t(`office-desk.proposals.state.${row.state}`)}
        </StatusLight>
        {row.declineReason && <Muted small>{row.declineReason}</Muted>}
      </>
    ),
  },
]

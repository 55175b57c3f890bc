import { type Column, Muted, RowCheckbox, StatusLight } from '@kita/ui'
import type { UnplacedRow } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { fullName } from '../../part/child.ts'
import { ageClassLabel } from '../../part/options.ts'
import { path, withQuery } from '../../path.ts'

/** The checkboxes of the table belong to the form below it. */
export const noticeForm = 'bedarfsanzeige'

export const columns = (c: OfficeContext): Column<UnplacedRow>[] => {
  const { t, show, portal } = c.var
  return [
    {
      key: 'select',
      title: t('office-desk.select'),
      cell: (row) => (
        <RowCheckbox
          id={`kind-${row.id}`}
          name="kind"
          form={noticeForm}
          value={row.id}
          label={t('office-desk.select-child', { name: fullName(row.child) })}
        />
      ),
    },
    {
      key: 'child',
      title: t('office-desk.child'),
      rowHeader: true,
      cell: (row) => (
        <>
          {row.applications[0] ? (
            <a href={path.case(row.applications[0].id)}>{fullName(row.child)}</a>
          ) : (
            fullName(row.child)
          )}
          <Muted small>
            {[row.ageClass && ageClassLabel(portal, row.ageClass), row.municipality]
              .filter(Boolean)
              .join(' · ')}
          </Muted>
        </>
      ),
    },
    {
      key: 'start',
      title: t('office-desk.start'),
      numeric: true,
      cell: (row) => (
        <>
          {show.day(row.startsOn, 'short')}
          <Muted small>{t('office-desk.hours', { count: row.hours })}</Muted>
        </>
      ),
    },
    { key: 'place', title: t('office-desk.place'), cell: (row) => <PlaceClock c={c} row={row} /> },
    { key: 'notice', title: t('office-desk.notice'), cell: (row) => <NoticeClock c={c} row={row} /> },
    {
      key: 'applications',
      title: t('office-desk.waits-at'),
      cell: (row) => (
        <>
          {row.applications.slice(0, 4).map(({ id, facility }) => (
            <div key={id}>
              <a href={path.case(id)}>{facility}</a>
            </div>
          ))}
          {row.applications.length > 4 && (
            <Muted small>{t('office-desk.more', { count: row.applications.length - 4 })}</Muted>
          )}
          {row.guardianId && (
            <a href={withQuery(path.keyIn, { familie: row.guardianId, kind: row.child.id })}>
              {t('office-desk.add-target')}
            </a>
          )}
        </>
      ),
    },
  ]
}

const placeLights = { later: 'waiting', listed: 'missing', late: 'refusal' } as const

const PlaceClock = ({
  c: {
    var: { t, show },
  },
  row,
}: {
  c: OfficeContext
  row: UnplacedRow
}) => {
  const { place, placeDueOn, placeLatestOn } = row.clock
  if (row.status === 'PARTLY_OFFERED')
    return (
      <StatusLight kind="news" size="small">
        {t('office-desk.need.PARTLY_OFFERED')}
      </StatusLight>
    )
  const due = place === 'later' ? placeDueOn : placeLatestOn
  return (
    <>
      <StatusLight kind={placeLights[place]} size="small">
        {place === 'later' ? t(`office-desk.need.${row.status}`) : t(`office-desk.clock.${place}`)}
      </StatusLight>
      {due && <Muted small>{t(`office-desk.place-by.${place}`, { on: show.day(due, 'short') })}</Muted>}
    </>
  )
}

const noticeLights = { done: 'ok', waiting: 'waiting', warn: 'missing', over: 'refusal' } as const

const NoticeClock = ({
  c: {
    var: { t, show },
  },
  row,
}: {
  c: OfficeContext
  row: UnplacedRow
}) => {
  const { notice, receiptDueOn, short } = row.clock
  return (
    <>
      <StatusLight kind={noticeLights[notice]} size="small">
        {t(`office-desk.notice.${notice}`)}
      </StatusLight>
      <Muted small>
        {row.receiptOn
          ? t('office-desk.receipt-on', { on: show.day(row.receiptOn, 'short') })
          : t('office-desk.receipt-open')}
        {', '}
        {row.feeOn
          ? t('office-desk.fee-on', { on: show.day(row.feeOn, 'short') })
          : t('office-desk.fee-open')}
      </Muted>
      {notice !== 'done' && receiptDueOn && (
        <Muted small>{t('office-desk.notice-by', { on: show.day(receiptDueOn, 'short') })}</Muted>
      )}
      {short && <Muted small>{t('office-desk.short')}</Muted>}
    </>
  )
}

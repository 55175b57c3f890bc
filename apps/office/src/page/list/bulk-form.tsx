import { BulkBar, Button } from '@kita/ui'
import type { OfficeContext } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { path } from '../../path.ts'
import { filterFields, type ListQuery } from './query.ts'

/** The rows' boxes belong to this form, which stands below the table. */
export const bulkForm = 'auswahl'

/** One button per act: each leads to a page that names everybody before anything happens. */
export const BulkForm = ({ c, query, total }: { c: OfficeContext; query: ListQuery; total: number }) => {
  const { t, session } = c.var
  const decides = hasRole(session, 'facility-head', 'provider-admin')
  const works = decides || hasRole(session, 'facility-staff')
  const words = {
    'data-none': t('list.bulk.none'),
    'data-one': t('list.bulk.count', { count: 1 }),
    'data-other': t('list.bulk.count', { count: 2 }).replace('2', '#'),
    'data-every': t('list.bulk.every', { count: total }),
  }
  const act = (value: string, kind: 'primary' | 'secondary' = 'secondary') => (
    <Button name="akt" value={value} kind={kind}>
      {t(`list.bulk.act.${value}`)}
    </Button>
  )
  return (
    <form id={bulkForm} method="get" action={path.bulk}>
      {Object.entries(filterFields(query)).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <BulkBar
        text={
          <span role="status" data-count="" {...words}>
            {t('list.bulk.chosen')}
          </span>
        }
      >
        <label>
          <input type="checkbox" name="alle" value="ja" data-all="" autoComplete="off" />
          {t('list.bulk.every', { count: total })}
        </label>
        {decides && act('shortlist', 'primary')}
        {decides && act('unshortlist')}
        {works && act('visit')}
        {(decides || !works) && act('reject')}
        <Button kind="secondary" formAction={path.listPrint}>
          {t('list.bulk.print')}
        </Button>
      </BulkBar>
    </form>
  )
}

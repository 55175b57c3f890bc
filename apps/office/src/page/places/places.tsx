import { type Form, type FormErrors, need, noErrors } from '@kita/page'
import { Button, FilterBar, LinkButton, Notice, PageHead, Select } from '@kita/ui'
import { type OfficeContext, pages } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { ownFacilities } from '../../part/facility.ts'
import { path, withQuery } from '../../path.ts'
import { AsOf, loadMatrix, MatrixForm } from './matrix.tsx'
import { FacilitySums } from './overview.tsx'
import { searchPage } from './search.tsx'
import { PlaceTable } from './table.tsx'

export const placePages = pages().get(path.places, (c) =>
  !c.req.query('kita') && hasRole(c.var.session, 'office-clerk', 'office-admin')
    ? searchPage(c)
    : placesPage(c, c.req.query('kita')),
)

const done = ['added', 'closed', 'set', 'confirmed'] as const
type Sent = { form?: Form; errors?: FormErrors }

/** One facility's numbers and its places one by one; several facilities in sums. */
export const placesPage = async (c: OfficeContext, kita: string | undefined, sent: Sent = {}) => {
  const { t } = c.var
  const own = await ownFacilities(c)
  const facilityId = kita || (own.length === 1 ? own[0]?.id : undefined)
  const [listed, matrix] = await Promise.all([
    need(c.var.api.officePlace.office['free-places'].$get({ query: { facilityId } })),
    facilityId ? loadMatrix(c, facilityId) : undefined,
  ])
  const said = done.find((act) => act === c.req.query('getan'))
  const free = listed.facilities.reduce((sum, facility) => sum + facility.free, 0)
  const { errors = noErrors, form } = sent
  const month = c.req.query('monat')
  return staffPage(c, {
    title: t('office.tab.places'),
    area: 'places',
    place: matrix?.name,
    errors,
    children: (
      <>
        <PageHead
          title={t('office.tab.places')}
          lead={t('office.places.free', { count: free })}
          actions={
            matrix?.changes && (
              <LinkButton href={withQuery(path.newPlace, { kita: facilityId })} kind="secondary" icon="plus">
                {t('office.places.add')}
              </LinkButton>
            )
          }
        />
        <div className="stack stack--m">
          {said && (
            <Notice tone="success" live>
              {t(`facility.places.done.${said}`)}
            </Notice>
          )}
          {own.length > 1 && <FacilityFilter c={c} own={own} chosen={facilityId} />}
          {matrix ? (
            <>
              <AsOf c={c} matrix={matrix} />
              <MatrixForm
                {...{ c, matrix, form, errors }}
                extra={month && /^\d{4}-\d{2}-01$/.test(month) && month > matrix.today ? month : undefined}
              />
              {listed.items.length > 0 && <PlaceTable c={c} places={listed.items} changes={matrix.changes} />}
            </>
          ) : (
            <FacilitySums c={c} facilities={listed.facilities} />
          )}
        </div>
      </>
    ),
  })
}

type FilterProps = { c: OfficeContext; own: { id: string; name: string }[]; chosen: string | undefined }

const FacilityFilter = ({
  c: {
    var: { t },
  },
  own,
  chosen,
}: FilterProps) => (
  <FilterBar action={path.places}>
    <Select
      name="kita"
      label={t('office.list.facility')}
      value={chosen ?? ''}
      options={[
        { value: '', label: t('office.list.all') },
        ...own.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
    <Button>{t('office.show')}</Button>
  </FilterBar>
)

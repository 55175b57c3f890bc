import { need } from '@kita/page'
import { Button, EmptyState, Form as FormBox, LinkButton, Notice, PageHead, Select } from '@kita/ui'
import type { Place } from '../../data.ts'
import { type OfficeContext, pages } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { findFacility, ownFacilities } from '../../part/facility.ts'
import { path, withQuery } from '../../path.ts'
import { FacilitySums } from './overview.tsx'
import { searchPage } from './search.tsx'
import { PlaceTable } from './table.tsx'

export const placePages = pages().get(path.places, (c) =>
  !c.req.query('kita') && hasRole(c.var.session, 'office-clerk', 'office-admin')
    ? searchPage(c)
    : placesPage(c),
)

const placesPage = async (c: OfficeContext) => {
  const { t, show } = c.var
  const own = await ownFacilities(c)
  const facilityId = c.req.query('kita') || (own.length === 1 ? own[0]?.id : undefined)
  const [listed, facility] = await Promise.all([
    need(c.var.api.officePlace.office['free-places'].$get({ query: { facilityId } })),
    facilityId ? findFacility(c, facilityId) : null,
  ])
  const changes = hasRole(c.var.session, 'facility-head', 'provider-admin')
  const done = (['added', 'closed'] as const).find((act) => act === c.req.query('getan'))
  const free = listed.items.filter(({ state }) => state === 'free').length
  const asOf = facility?.placesAsOf
    ? ` ${t('office.places.as-of', { on: show.day(facility.placesAsOf) })}`
    : ''
  const add = (
    <LinkButton href={withQuery(path.newPlace, { kita: facilityId })} icon="plus">
      {t('office.places.add')}
    </LinkButton>
  )
  return staffPage(c, {
    title: t('office.tab.places'),
    area: 'places',
    place: facility?.name,
    children: (
      <>
        <PageHead
          title={t('office.tab.places')}
          lead={`${t('office.places.free', { count: free })}${asOf}`}
          actions={changes && listed.items.length > 0 && add}
        />
        <div className="stack stack--m">
          {done && (
            <Notice tone="success" live>
              {t(`office.places.done.${done}`)}
            </Notice>
          )}
          {own.length > 1 && <FacilityFilter c={c} own={own} chosen={facilityId} />}
          {listed.items.length === 0 ? (
            <EmptyState
              seed="plaetze"
              title={t('office.places.none.title')}
              text={t('office.places.none.text')}
              action={changes && add}
            />
          ) : (
            <Places c={c} places={listed.items} changes={changes} single={facilityId !== undefined} />
          )}
        </div>
      </>
    ),
  })
}

type PlacesProps = { c: OfficeContext; places: Place[]; changes: boolean; single: boolean }

/** One facility place by place; several in numbers. */
const Places = ({ c, places, changes, single }: PlacesProps) =>
  single ? <PlaceTable c={c} places={places} changes={changes} /> : <FacilitySums c={c} places={places} />

type FilterProps = { c: OfficeContext; own: { id: string; name: string }[]; chosen: string | undefined }

const FacilityFilter = ({
  c: {
    var: { t },
  },
  own,
  chosen,
}: FilterProps) => (
  <FormBox action={path.places} method="get">
    <Select
      name="kita"
      label={t('office.list.facility')}
      value={chosen ?? ''}
      options={[
        { value: '', label: t('office.list.all') },
        ...own.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
    <Button kind="secondary">{t('office.show')}</Button>
  </FormBox>
)

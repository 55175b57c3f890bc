import {
  ask,
  asTyped,
  blankForm,
  dayValues,
  errorsOf,
  type Form,
  type FormErrors,
  need,
  noErrors,
  readForm,
  seeOther,
} from '@kita/page'
import {
  Actions,
  Button,
  EmptyState,
  Form as FormBox,
  KeyValueList,
  LinkButton,
  Notice,
  PageHead,
  Select,
  Sheet,
  TextField,
} from '@kita/ui'
import type { Place } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { DayField } from '../../part/day-field.tsx'
import { findFacility, ownFacilities } from '../../part/facility.ts'
import { hourOptions } from '../../part/options.ts'
import { placeWords } from '../../part/place.ts'
import { path, withQuery } from '../../path.ts'
import { PlaceTable } from './table.tsx'

const fieldOf = {
  '/facilityId': 'kita',
  '/groupId': 'gruppe',
  '/ageClass': 'alter',
  '/hours': 'hours',
  '/freeFrom': 'frei',
  '/count': 'anzahl',
}

export const placePages = pages()
  .get(path.places, placesPage)
  .get(path.newPlace, async (c) => {
    const first = {
      kita: c.req.query('kita') ?? '',
      anzahl: '1',
      ...dayValues('frei', `${(c.var.portal.years.at(-1)?.kitaYear ?? 2000).toString()}-08-01`),
    }
    return newPlacePage(c, blankForm(first))
  })
  .post(path.newPlace, async (c) => {
    const form = await readForm(c.req.raw)
    const json = asTyped({
      facilityId: form.text('kita'),
      ageClass: form.text('alter'),
      hours: form.whole('hours'),
      freeFrom: form.day('frei'),
      count: form.whole('anzahl'),
    })
    const asked = await ask(c.var.api.officePlace.office['free-places'].$post({ json }))
    if (asked.ok) return seeOther(withQuery(path.places, { kita: form.text('kita'), getan: 'added' }))
    return newPlacePage(c, form, errorsOf(asked.problem, fieldOf))
  })
  .get(path.closePlace(':id'), async (c) => closePage(c, await loadPlace(c)))
  .post(path.closePlace(':id'), async (c) => {
    const id = idOf(c)
    const asked = await ask(c.var.api.officePlace.office['free-places'][':id'].$delete({ param: { id } }))
    if (asked.ok) return seeOther(withQuery(path.places, { getan: 'closed' }))
    return closePage(c, await loadPlace(c), errorsOf(asked.problem))
  })

async function placesPage(c: OfficeContext) {
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
            <PlaceTable c={c} places={listed.items} severalFacilities={!facilityId} changes={changes} />
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

const newPlacePage = async (c: OfficeContext, form: Form, errors: FormErrors = noErrors) => {
  const { t, portal } = c.var
  const own = await ownFacilities(c)
  const title = t('office.places.add')
  return staffPage(c, {
    title,
    area: 'places',
    above: [{ href: path.places, text: t('office.tab.places') }],
    errors,
    children: (
      <>
        <PageHead title={title} lead={t('office.places.add-lead')} />
        <Sheet>
          <FormBox action={path.newPlace} hidden={own.length === 1 ? { kita: own[0]?.id ?? '' } : {}}>
            {own.length > 1 && (
              <Select
                name="kita"
                label={t('office.list.facility')}
                value={form.text('kita')}
                error={errors.at('kita')}
                options={own.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
            <Select
              name="alter"
              label={t('office.places.age')}
              value={form.text('alter')}
              error={errors.at('alter')}
              options={portal.state.ageClasses.map(({ code, label }) => ({ value: code, label }))}
            />
            <Select
              name="hours"
              label={t('office.places.hours')}
              value={form.text('hours')}
              error={errors.at('hours')}
              options={hourOptions(portal)}
            />
            <DayField t={t} form={form} errors={errors} name="frei" label={t('office.places.from')} />
            <TextField
              name="anzahl"
              label={t('office.places.count')}
              inputMode="numeric"
              width={4}
              value={form.text('anzahl')}
              error={errors.at('anzahl')}
            />
            <Actions>
              <Button>{t('office.places.add-do')}</Button>
              <LinkButton href={path.places} kind="tertiary">
                {t('office.back')}
              </LinkButton>
            </Actions>
          </FormBox>
        </Sheet>
      </>
    ),
  })
}

/** The place of this address among those the reader may see. */
const loadPlace = async (c: OfficeContext): Promise<Place | undefined> => {
  const { items } = await need(c.var.api.officePlace.office['free-places'].$get({ query: {} }))
  return items.find(({ id }) => id === idOf(c))
}

const closePage = (c: OfficeContext, place: Place | undefined, errors: FormErrors = noErrors) => {
  const { t } = c.var
  if (!place) return c.notFound()
  const title = t('office.places.close-title')
  return staffPage(c, {
    title,
    area: 'places',
    place: place.facility.name,
    above: [{ href: path.places, text: t('office.tab.places') }],
    errors,
    children: (
      <>
        <PageHead title={title} />
        <Sheet>
          <FormBox action={path.closePlace(place.id)}>
            <KeyValueList
              facts={[
                { term: t('office.list.facility'), value: place.facility.name },
                { term: t('office.offer.place'), value: placeWords(c, place) },
              ]}
            />
            <Notice tone="warning">{t('office.places.close-consequence')}</Notice>
            <Actions>
              <Button kind="secondary" danger>
                {t('office.places.close-do')}
              </Button>
              <LinkButton href={path.places} kind="tertiary">
                {t('office.back')}
              </LinkButton>
            </Actions>
          </FormBox>
        </Sheet>
      </>
    ),
  })
}

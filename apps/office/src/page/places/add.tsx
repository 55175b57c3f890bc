import {
  ask,
  asTyped,
  blankForm,
  dayValues,
  errorsOf,
  type Form,
  type FormErrors,
  noErrors,
  readForm,
  seeOther,
} from '@kita/page'
import { Actions, Button, Form as FormBox, LinkButton, PageHead, Select, Sheet, TextField } from '@kita/ui'
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { DayField } from '../../part/day-field.tsx'
import { ownFacilities } from '../../part/facility.ts'
import { hourOptions } from '../../part/options.ts'
import { path, withQuery } from '../../path.ts'

const fieldOf = {
  '/facilityId': 'kita',
  '/groupId': 'gruppe',
  '/ageClass': 'alter',
  '/hours': 'hours',
  '/freeFrom': 'frei',
  '/count': 'anzahl',
}

export const newPlacePages = pages()
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

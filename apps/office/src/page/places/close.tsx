import { ask, errorsOf, type FormErrors, need, noErrors, seeOther } from '@kita/page'
import { Actions, Button, Form as FormBox, KeyValueList, LinkButton, Notice, PageHead, Sheet } from '@kita/ui'
import type { Place } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { placeWords } from '../../part/place.ts'
import { path, withQuery } from '../../path.ts'

export const closePlacePages = pages()
  .get(path.closePlace(':id'), async (c) => closePage(c, await loadPlace(c)))
  .post(path.closePlace(':id'), async (c) => {
    const id = idOf(c)
    const asked = await ask(c.var.api.officePlace.office['free-places'][':id'].$delete({ param: { id } }))
    if (asked.ok) return seeOther(withQuery(path.places, { getan: 'closed' }))
    return closePage(c, await loadPlace(c), errorsOf(asked.problem))
  })

/** The place of this address among those the reader may see. */
const loadPlace = async (c: OfficeContext): Promise<Place | undefined> => {
  const { items } = await need(
    c.var.api.officePlace.office['free-places'].$get({ query: { placeId: idOf(c) } }),
  )
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

import {
  ask,
  asTyped,
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
  Form as FormBox,
  LinkButton,
  MapPlaceholder,
  PageHead,
  Script,
  Sheet,
  TextField,
} from '@kita/ui'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'

/** Where a line of the list lies, in degrees: what the file or the postcode says wrong is put right here. */
export const importSpotPages = pages()
  .get(path.importSpot(':slug', ':id', ':ref'), (c) => spotPage(c))
  .post(path.importSpot(':slug', ':id', ':ref'), async (c) => {
    const form = await readForm(c.req.raw)
    const param = paramOf(c)
    const degrees = (name: string) => Number(form.text(name).replace(',', '.') || 'none')
    const spots = { [refOf(c)]: { latitude: degrees('latitude'), longitude: degrees('longitude') } }
    const json = asTyped({ revision: form.whole('stand'), decisions: { spots } })
    const decided = await ask(one(c).decisions.$put({ param, json }))
    if (!decided.ok) return spotPage(c, errorsOf(decided.problem, placesOf(refOf(c))), form)
    return seeOther(`${path.import(param.slug, param.id)}#einrichtungen`)
  })

const paramOf = (c: ConsoleContext) => ({ slug: slugOf(c), id: c.req.param('id') ?? '' })
const refOf = (c: ConsoleContext) => (c.req.param('ref') ?? '').replace('-', ':')
const one = (c: ConsoleContext) => c.var.api.import.tenants[':slug'].imports[':id']
const placesOf = (ref: string) => ({
  [`/decisions/spots/${ref}/latitude`]: 'latitude',
  [`/decisions/spots/${ref}/longitude`]: 'longitude',
})

const spotPage = async (c: ConsoleContext, errors: FormErrors = noErrors, form?: Form) => {
  const { t, deps } = c.var
  const { slug, id } = paramOf(c)
  const ref = refOf(c)
  const found = await need(one(c).$get({ param: { slug, id }, query: { line: ref } }))
  const place = found.plan?.place
  if (!place) return seeOther(path.import(slug, id))
  const title = t('console-import.place')
  const line = t('console-import.line-of', { line: ref.split(':')[1] ?? '' })
  const label = place.label || line
  const field = (name: 'latitude' | 'longitude') => (
    <TextField
      name={name}
      label={t(`console-import.field-${name}`)}
      hint={t(`console-import.${name}-hint`)}
      value={form ? form.text(name) : String(Number(place[name].toFixed(5))).replace('.', ',')}
      width={8}
      error={errors.at(name)}
    />
  )
  return consolePage(c, {
    title,
    area: 'import',
    tenant: { slug, area: found.area },
    above: [
      { href: path.imports(slug), text: t('console-import.title') },
      { href: path.import(slug, id), text: t('console-import.preview') },
    ],
    errors,
    scripts: <Script src={deps.assets.map} />,
    children: (
      <>
        <PageHead title={title} lead={label} />
        <Sheet title={t('console-import.spot-where')} id="ort">
          <FormBox hidden={{ stand: String(found.revision) }}>
            {!place.known && <p>{t('console-import.place-unknown')}</p>}
            <MapPlaceholder
              title={t('portal.map.title')}
              text={t('console-import.map-text')}
              button={t('portal.map.button')}
              pins={[]}
              spot={{ latitude: 'latitude', longitude: 'longitude', name: label, around: place.around }}
              files={{ leaflet: deps.assets.leaflet, css: deps.assets.leafletCss }}
              words={{
                ...{ zoomIn: t('portal.map.zoomIn'), zoomOut: t('portal.map.zoomOut') },
                map: t('console-import.map-label'),
              }}
            />
            {field('latitude')}
            {field('longitude')}
            <Actions>
              <Button>{t('console-import.place-do')}</Button>
              <LinkButton href={path.import(slug, id)} kind="secondary">
                {t('console-import.back')}
              </LinkButton>
            </Actions>
          </FormBox>
          <p className="small muted">{t('console-import.source')}</p>
        </Sheet>
      </>
    ),
  })
}

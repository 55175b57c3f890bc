import { createHash } from 'node:crypto'
import {
  ask,
  asTyped,
  blankForm,
  errorsOf,
  type Form,
  type FormErrors,
  need,
  readForm,
  seeOther,
} from '@kita/page'
import { type Language, languages, spokenLanguages } from '@kita/text'
import {
  Actions,
  Button,
  Form as FormPart,
  LinkButton,
  LinkRows,
  Notice,
  PageHead,
  Sheet,
  TextArea,
} from '@kita/ui'
import type { OfficeTexts } from '../../data.ts'
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path, withQuery } from '../../path.ts'

type OwnText = OfficeTexts['ownTexts'][number]
type Place = OwnText['place']

/** What the office says itself, in the languages its families read: what has no translation stays German there. */
export const translationPages = pages()
  .get(path.translations, async (c) => {
    const { t } = c.var
    const texts = await load(c)
    const title = t('office-desk.texts.part.translations')
    return staffPage(c, {
      title,
      area: 'office',
      above: [{ href: path.texts, text: t('office-desk.texts.title') }],
      children: (
        <>
          <PageHead title={title} lead={t('office-desk.translations.lead')} />
          <Sheet>
            <LinkRows
              rows={tongues.map((language) => ({
                href: path.translation(language),
                text: t(`usage.language.${language}`),
                aside: countOf(c, texts, language, texts.ownTexts),
              }))}
            />
          </Sheet>
        </>
      ),
    })
  })
  .get(path.translation(':language'), async (c) => {
    const language = languageOf(c)
    if (!language) return c.notFound()
    const texts = await load(c)
    const place = texts.ownTexts.find((one) => one.place === c.req.query('bereich'))?.place
    if (!place) return placesPage(c, language, texts)
    const known = knownIn(texts, language)
    const form = blankForm(
      Object.fromEntries(texts.ownTexts.map(({ text }) => [fieldOf(text), known.get(text) ?? ''])),
    )
    return formPage(c, { language, texts, place, form })
  })
  .post(path.translation(':language'), async (c) => {
    const language = languageOf(c)
    if (!language) return c.notFound()
    const [form, texts] = await Promise.all([readForm(c.req.raw), load(c)])
    const place = texts.ownTexts.find((one) => one.place === form.text('bereich'))?.place
    if (!place) return c.notFound()
    const known = knownIn(texts, language)
    const typed = textsAt(texts, place).map(({ text }) => ({ text, said: form.text(fieldOf(text)) }))
    const changed = typed.filter(({ text, said }) => said !== (known.get(text) ?? ''))
    const value = { [language]: Object.fromEntries(changed.map(({ text, said }) => [text, said || null])) }
    const done = seeOther(withQuery(path.translation(language), { getan: place }))
    if (changed.length === 0) return done
    const json = { change: { part: 'translations', value }, reason: '', emergencyReason: '' }
    const asked = await ask(c.var.api.officeText.office.texts.$post({ json: asTyped(json) }))
    if (asked.ok) return done
    const places = Object.fromEntries(
      typed.flatMap(({ text }) =>
        [`/${text}`, `/change/value/${language}/${text}`].map((pointer) => [pointer, fieldOf(text)]),
      ),
    )
    return formPage(c, { language, texts, place, form, errors: errorsOf(asked.problem, places) })
  })

const tongues = spokenLanguages.filter((language) => language !== 'de')
const languageOf = (c: OfficeContext) => tongues.find((one) => one === c.req.param('language'))

const load = (c: OfficeContext) => need(c.var.api.officeText.office.texts.$get())

/** A field is named by its German text: who changes the German meanwhile writes over nothing. */
const fieldOf = (german: string) => `t-${createHash('sha256').update(german).digest('hex').slice(0, 16)}`

const textsAt = ({ ownTexts }: OfficeTexts, place: Place) => ownTexts.filter((one) => one.place === place)

const knownIn = ({ translations }: OfficeTexts, wanted: Language) =>
  new Map(
    translations.find(({ language }) => language === wanted)?.texts.map(({ german, text }) => [german, text]),
  )

const countOf = (c: OfficeContext, texts: OfficeTexts, language: Language, among: OwnText[]) => {
  const known = knownIn(texts, language)
  const done = among.filter(({ text }) => known.has(text)).length
  return c.var.t('office-desk.translations.n-of', { n: done, count: among.length })
}

const above = (c: OfficeContext) => [
  { href: path.texts, text: c.var.t('office-desk.texts.title') },
  { href: path.translations, text: c.var.t('office-desk.texts.part.translations') },
]

const placesPage = (c: OfficeContext, language: Language, texts: OfficeTexts) => {
  const { t } = c.var
  const title = t('office-desk.translations.in', { language: t(`usage.language.${language}`) })
  const places = [...new Set(texts.ownTexts.map(({ place }) => place))]
  return staffPage(c, {
    title,
    area: 'office',
    above: above(c),
    children: (
      <>
        <PageHead title={title} lead={t('office-desk.translations.in-lead')} />
        <div className="stack stack--l">
          {places.some((place) => place === c.req.query('getan')) && (
            <Notice tone="success" live>
              {t('office-desk.texts.done.saved')}
            </Notice>
          )}
          <Sheet>
            <LinkRows
              rows={places.map((place) => ({
                href: withQuery(path.translation(language), { bereich: place }),
                text: t(`office-desk.translations.place.${place}`),
                aside: countOf(c, texts, language, textsAt(texts, place)),
              }))}
            />
          </Sheet>
        </div>
      </>
    ),
  })
}

type FormPage = { language: Language; texts: OfficeTexts; place: Place; form: Form; errors?: FormErrors }

const formPage = (c: OfficeContext, { language, texts, place, form, errors }: FormPage) => {
  const { t } = c.var
  const title = t(`office-desk.translations.place.${place}`)
  const into = t('office-desk.translations.in', { language: t(`usage.language.${language}`) })
  return staffPage(c, {
    title: `${title}, ${t(`usage.language.${language}`)}`,
    area: 'office',
    above: [...above(c), { href: path.translation(language), text: into }],
    ...(errors && { errors }),
    children: (
      <>
        <PageHead title={title} lead={into} />
        <FormPart action={path.translation(language)} hidden={{ bereich: place }}>
          <p>{t('office-desk.translations.how')}</p>
          <p>{t(`office-desk.translations.empty${place === 'sentence' ? '-sentence' : ''}`)}</p>
          <Sheet>
            {textsAt(texts, place).map(({ text }) => (
              <TextArea
                key={text}
                name={fieldOf(text)}
                label={text}
                value={form.text(fieldOf(text))}
                error={errors?.at(fieldOf(text))}
                rows={Math.min(12, Math.max(2, Math.ceil(text.length / 70)))}
                lang={language}
                dir={languages[language].direction}
                optional={t('office.optional')}
              />
            ))}
          </Sheet>
          <Actions>
            <Button>{t('office-desk.texts.do')}</Button>
            <LinkButton href={path.translation(language)} kind="tertiary">
              {t('office.back')}
            </LinkButton>
          </Actions>
        </FormPart>
      </>
    ),
  })
}

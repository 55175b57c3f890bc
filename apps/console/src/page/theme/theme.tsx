import type { ConsoleClient } from '@kita/api'
import {
  ask,
  errorsOf,
  type Form,
  type FormErrors,
  need,
  noErrors,
  readFileForm,
  readForm,
  seeOther,
  sentFile,
} from '@kita/page'
import { Notice, PageHead, Stack } from '@kita/ui'
import { fromHex, toHex } from '@kita/ui/theme'
import type { InferRequestType, InferResponseType } from 'hono/client'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'
import { ColourForm, Failures, Previews } from './colours.tsx'
import { OwnPictures } from './pictures.tsx'

type Theme = ConsoleClient['theme']['tenants'][':slug']
export type Look = InferResponseType<Theme['theme']['$get'], 200>
export type Check = InferResponseType<Theme['theme-check']['$post'], 200>
type Colours = InferRequestType<Theme['theme-check']['$post']>['json']

const problems = {
  ...{ 'file-missing': 'datei', 'file-too-large': 'datei', 'file-kind-not-taken': 'datei' },
  ...{ 'picture-unreadable': 'datei', 'bundle-problem': 'datei', 'bundle-invalid': 'datei' },
}

/** Colours, corners, logo and picture of a portal. */
export const themePages = pages()
  .get(path.theme(':slug'), async (c) => {
    const look = await lookOf(c)
    return themePage(c, { look, colours: look.colours })
  })
  .post(path.theme(':slug'), async (c) => {
    const form = await readForm(c.req.raw)
    const [look, colours] = [await lookOf(c), coloursOf(form)]
    const checked = await ask(themeOf(c)['theme-check'].$post({ param: param(c), json: colours }))
    if (!checked.ok) return themePage(c, { look, colours, errors: errorsOf(checked.problem) })
    const saves = form.text('tun') === 'speichern'
    if (!saves || checked.data.failures.length > 0)
      return themePage(c, { look, colours, check: checked.data, refused: saves })
    const json = { version: Number(form.text('fassung')), colours }
    const saved = await ask(themeOf(c).theme.$put({ param: param(c), json }))
    if (saved.ok) return done(c)
    return themePage(c, { look, colours, check: checked.data, errors: errorsOf(saved.problem) })
  })
  .post(path.themeFile(':slug', ':part'), async (c) => {
    const form = await readFileForm(c.req.raw)
    const query = { version: form.text('fassung') }
    const part = themeOf(c).theme[c.req.param('part') === 'logo' ? 'logo' : 'picture']
    const removes = form.text('tun') === 'entfernen'
    const { init } = sentFile(form.file('datei') ?? new File([], ''))
    const asked = await (removes
      ? ask(part.$delete({ param: param(c), query }))
      : ask(part.$put({ param: param(c), query }, { init })))
    if (asked.ok) return done(c)
    const look = await lookOf(c)
    return themePage(c, { look, colours: look.colours, errors: errorsOf(asked.problem, problems) })
  })

const themeOf = (c: ConsoleContext) => c.var.api.theme.tenants[':slug']
const param = (c: ConsoleContext) => ({ slug: slugOf(c) })
const lookOf = (c: ConsoleContext): Promise<Look> => need(themeOf(c).theme.$get({ param: param(c) }))
const done = (c: ConsoleContext) => seeOther(withQuery(path.theme(slugOf(c)), { getan: 'ja' }))

/** A colour that was not picked anew keeps its exact values: six digits would round them. */
const picked = (hex: string, before: readonly [number, number, number]): [number, number, number] => {
  const colour = /^#[0-9a-f]{6}$/i.test(hex) && hex !== toHex(before) ? fromHex(hex) : before
  return [...colour]
}

const coloursOf = (form: Form): Colours => {
  const before = (name: string) => form.text(name).split(' ').map(Number) as [number, number, number]
  const [light, chroma, hue] = picked(form.text('farbe'), before('farbe-bisher'))
  const accent = picked(form.text('akzent'), before('akzent-bisher'))
  return { hue, chroma, light, accent, radius: form.text('ecken') as Colours['radius'] }
}

type PageParts = {
  look: Look
  colours: Colours
  check?: Check
  /** Saving was asked for and the colours cannot be read. */
  refused?: boolean
  errors?: FormErrors
}

const themePage = (c: ConsoleContext, { look, colours, check, refused, errors = noErrors }: PageParts) => {
  const { t } = c.var
  const slug = slugOf(c)
  const fails = check !== undefined && check.failures.length > 0
  return consolePage(c, {
    title: t('console-theme.title'),
    area: 'theme',
    tenant: { slug, area: look.area },
    above: [
      { href: path.home, text: t('console-tenants.title') },
      { href: path.tenant(slug), text: look.area },
    ],
    errors,
    ...(refused && { status: 422 }),
    children: (
      <>
        <PageHead title={t('console-theme.title')} lead={t('console-theme.lead')} />
        <Stack>
          {c.req.query('getan') && (
            <Notice tone="success" live>
              {t('console-theme.done')}
            </Notice>
          )}
          {fails && <Failures c={c} check={check} version={look.version} />}
          {check && !fails && <Notice tone="success">{t('console-theme.passes')}</Notice>}
          <ColourForm c={c} colours={colours} version={look.version} />
          {check && !fails && <Previews c={c} look={look} check={check} />}
          <OwnPictures c={c} look={look} error={errors.at('datei')} />
        </Stack>
      </>
    ),
  })
}

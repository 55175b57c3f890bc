import { createRoute, z } from '@hono/zod-openapi'
import { DomainError } from '@kita/core'
import { changeTheme, coloursInput, lookAtTheme } from '@kita/core/tenant'
import { PictureRefused, startPicture } from '@kita/file'
import { checkWish, nearestPassing } from '@kita/ui/theme'
import type { Context } from 'hono'
import { fileBody, readFileBytes, readUpload } from '../request/upload.ts'
import { answer, body, json, signedIn } from '../router.ts'
import { code, fromCore, integer, integerQuery, list, text } from '../shape.ts'
import { signPreview } from './preview.ts'
import { type ConsoleEnv, consoleRouter } from './router.ts'
import { slugParam } from './tenant-look.ts'

const version = integer(1, 2_000_000_000)
const colours = fromCore(coloursInput)
const Pair = z.strictObject({
  mode: z.enum(['light', 'dark']),
  front: code,
  back: code,
  least: z.number(),
  ratio: z.number(),
})
const ThemeLook = z
  .strictObject({
    version,
    area: text(200),
    origin: text(300),
    colours,
    logo: text(70_000).nullable(),
    picture: text(900_000).nullable(),
    facilityId: z.guid().openapi({ format: 'uuid', maxLength: 36 }).nullable(),
  })
  .openapi('ThemeLook')
const ThemeCheck = z
  .strictObject({
    failures: list(Pair, 60),
    /** The nearest colours that pass; the same where they pass already. */
    proposal: colours,
    preview: text(2000),
  })
  .openapi('ThemeCheck')
const ThemeChanged = z.strictObject({ version }).openapi('ThemeChanged')

const about = { tags: ['theme'], security: signedIn }
const changed = { 200: json(ThemeChanged, 'The new version') }
const over = z.strictObject({ version: integerQuery(1, 2_000_000_000) })
const upload = (part: 'logo' | 'picture', summary: string) =>
  createRoute({
    ...about,
    method: 'put',
    path: `/tenants/{slug}/theme/${part}`,
    operationId: part === 'logo' ? 'changeLogo' : 'changePicture',
    summary,
    request: { params: slugParam, query: over, body: fileBody },
    responses: changed,
  })
const removal = (part: 'logo' | 'picture', summary: string) =>
  createRoute({
    ...about,
    method: 'delete',
    path: `/tenants/{slug}/theme/${part}`,
    operationId: part === 'logo' ? 'removeLogo' : 'removePicture',
    summary,
    request: { params: slugParam, query: over },
    responses: changed,
  })

const lookRoute = createRoute({
  ...about,
  method: 'get',
  path: '/tenants/{slug}/theme',
  operationId: 'lookAtTheme',
  summary: 'Colours, corners, logo and picture of a portal',
  request: { params: slugParam },
  responses: { 200: json(ThemeLook, 'As it is now') },
})
const checkRoute = createRoute({
  ...about,
  method: 'post',
  path: '/tenants/{slug}/theme-check',
  operationId: 'checkTheme',
  summary: 'Can these colours be read, light and dark? With the nearest that can, and a preview',
  request: { params: slugParam, body: body(colours) },
  responses: { 200: json(ThemeCheck, 'Pairs that fail; none when all hold') },
})
const changeRoute = createRoute({
  ...about,
  method: 'put',
  path: '/tenants/{slug}/theme',
  operationId: 'changeTheme',
  summary: 'Save colours and corners; colours that cannot be read are refused',
  request: {
    params: slugParam,
    body: body(z.strictObject({ version, note: text(400).optional(), colours })),
  },
  responses: changed,
})

/** @throws DomainError `theme-unreadable` */
const requireReadable = (wish: z.output<typeof colours>) => {
  if (checkWish(wish).length > 0) throw new DomainError('theme-unreadable')
}

/** A drawing is text. @throws DomainError `file-kind-not-taken` */
const readLogo = async (request: Request): Promise<string> => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFileBytes(request, 1))
  } catch (error) {
    throw error instanceof DomainError ? error : new DomainError('file-kind-not-taken')
  }
}

/** Made anew, so that nothing but the picture is kept. @throws DomainError `picture-unreadable` */
const readPicture = async (request: Request): Promise<string> => {
  const { bytes } = await readUpload(request, { kinds: ['jpeg', 'png', 'webp'] })
  const drawn = await startPicture(bytes).catch((error) => {
    throw error instanceof PictureRefused ? new DomainError('picture-unreadable') : error
  })
  return Buffer.from(drawn).toString('base64')
}

type What = Parameters<ReturnType<typeof changeTheme>>[2]['what']

const save = async (c: Context<ConsoleEnv>, slug: string, seen: number, what: What, note = '') =>
  answer(ThemeChanged, await changeTheme(c.var.deps.defaults)(c.var.ctx, slug, { version: seen, note, what }))

export const consoleThemeRoutes = consoleRouter()
  .openapi(lookRoute, async (c) => {
    const { slug } = c.req.valid('param')
    const { hosts, ...look } = await lookAtTheme(c.var.ctx, slug, {})
    return c.json(answer(ThemeLook, { ...look, origin: c.var.deps.originOf(slug, hosts) }), 200)
  })
  .openapi(checkRoute, async (c) => {
    const { slug } = c.req.valid('param')
    await lookAtTheme(c.var.ctx, slug, {})
    const wish = c.req.valid('json')
    const preview = signPreview(c.var.deps.auth.key, slug, wish, c.var.ctx.now)
    const { accent, ...near } = nearestPassing(wish)
    const proposal = { ...near, accent: [...accent] as [number, number, number] }
    return c.json(answer(ThemeCheck, { failures: checkWish(wish), proposal, preview }), 200)
  })
  .openapi(changeRoute, async (c) => {
    const { version: seen, note, colours: wish } = c.req.valid('json')
    requireReadable(wish)
    return c.json(
      await save(c, c.req.valid('param').slug, seen, { part: 'colours', colours: wish }, note),
      200,
    )
  })
  .openapi(upload('logo', 'A drawing of its own instead of the building blocks'), async (c) => {
    const svg = await readLogo(c.req.raw)
    const { version: seen } = c.req.valid('query')
    return c.json(await save(c, c.req.valid('param').slug, seen, { part: 'logo', svg }), 200)
  })
  .openapi(upload('picture', 'A picture on the start page, made anew without metadata'), async (c) => {
    const base64 = await readPicture(c.req.raw)
    const { version: seen } = c.req.valid('query')
    return c.json(await save(c, c.req.valid('param').slug, seen, { part: 'picture', base64 }), 200)
  })
  .openapi(removal('logo', 'Back to the building blocks'), async (c) => {
    const { version: seen } = c.req.valid('query')
    return c.json(await save(c, c.req.valid('param').slug, seen, { part: 'logo', svg: null }), 200)
  })
  .openapi(removal('picture', 'No picture on the start page'), async (c) => {
    const { version: seen } = c.req.valid('query')
    return c.json(await save(c, c.req.valid('param').slug, seen, { part: 'picture', base64: null }), 200)
  })
export type ConsoleThemeRoutes = typeof consoleThemeRoutes

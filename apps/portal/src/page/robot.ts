import { blankForm } from '@kita/page'
import { type PageContext, pages } from '../env.ts'
import { paths, profilePath } from '../path.ts'
import { search } from './search/answer.ts'
import { readWish } from './search/wish.ts'

const open = [
  paths.start,
  paths.search,
  paths.guide,
  paths.questions,
  paths.contact,
  paths.residence,
  paths.providers,
  paths.plain,
  paths.imprint,
  paths.privacy,
  paths.accessibility,
]
const closed = [
  paths.barrier,
  paths.account,
  paths.selection,
  paths.apply,
  paths.filters,
  '/verwaltung',
  '/api/',
]

/** What search engines may read: public pages and facilities; never a person, an account or a filter; of a training copy nothing. */
export const robotPages = pages()
  .get('/robots.txt', (c) => {
    if (c.var.visit.portal.training) return c.text('User-agent: *\nDisallow: /\n')
    const lines = [
      'User-agent: *',
      ...closed.map((path) => `Disallow: ${path}`),
      `Sitemap: ${originOf(c)}/sitemap.xml`,
    ]
    return c.text(`${lines.join('\n')}\n`)
  })
  .get('/sitemap.xml', async (c) => {
    const found = c.var.visit.portal.training ? [] : [...open, ...(await facilities(c))]
    const addresses = found.map((path) => `<url><loc>${originOf(c)}${path}</loc></url>`)
    const body = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${addresses.join('\n')}\n</urlset>\n`
    return c.body(body, 200, { 'content-type': 'application/xml; charset=utf-8' })
  })

const originOf = (c: PageContext) => `${c.var.deps.https ? 'https' : 'http'}://${c.req.header('host')}`

/** Profiles of facilities and desks, page by page as the search gives them. */
const facilities = async (c: PageContext): Promise<string[]> => {
  const { wish } = readWish(blankForm())
  const first = await search(c.var.visit, wish)
  const pages = Math.ceil(first.total / first.pageSize)
  const others = Array.from({ length: Math.max(0, pages - 1) }, (_, at) =>
    search(c.var.visit, { ...wish, seite: String(at + 2) }),
  )
  return [first, ...(await Promise.all(others))]
    .flatMap(({ items }) => items)
    .filter(({ target }) => target.kind !== 'childminder')
    .map(({ target }) => profilePath(target))
}

import type { ConsoleContext } from '../../env.ts'
import { aboveOf } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'

/** The pages above one about what becomes of a portal. */
export const aboveLife = (c: ConsoleContext, tenant: { slug: string; area: string }) => [
  ...aboveOf(c, tenant),
  { href: path.life(tenant.slug), text: c.var.t('console-life.title') },
]

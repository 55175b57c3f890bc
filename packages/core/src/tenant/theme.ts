import { facility } from '@kita/db/schema'
import { type BundleFiles, type Defaults, pictureFile, type Theme } from '@kita/tenant'
import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { DomainError } from '../error.ts'
import { optionalLine } from '../input.ts'
import { operatorTenantVerb } from '../operator-verb.ts'
import { changeTenantIn } from './change.ts'
import { readPresent } from './present.ts'

const part = z.number().min(0).max(1)
const angle = z.number().min(0).lt(360)

/** What an operator chooses; the building blocks stay the bundle's. */
export const coloursInput = z.strictObject({
  hue: angle,
  chroma: part,
  light: part,
  accent: z.tuple([part, part, angle]),
  radius: z.enum(['square', 'standard', 'soft']),
})
/** A tenant's colours as numbers of OKLCH. */
export type Colours = z.output<typeof coloursInput>

/** A tenant's look, and one of its facilities to look at. @throws DomainError `not-found` */
export const lookAtTheme = operatorTenantVerb({
  action: 'tenant.look',
  input: z.strictObject({}),
  readOnly: true,
  run: async (tx, _input, { tenant }) => {
    const present = await readPresent(tx, tenant.id)
    if (!present) throw new DomainError('not-found')
    const { theme, logoSvg, picture, tenant: profile } = present.source
    const [first] = await tx
      .select({ id: facility.id })
      .from(facility)
      .where(and(eq(facility.tenantId, tenant.id), eq(facility.published, true)))
      .orderBy(asc(facility.name))
      .limit(1)
    const { hue, chroma, light, accent, radius = 'standard' } = theme as Theme
    return {
      result: {
        ...{ version: present.version, area: profile.area, hosts: profile.hosts ?? [] },
        colours: { hue, chroma, light, accent, radius },
        ...{ logo: logoSvg, picture: picture ?? null, facilityId: first?.id ?? null },
      },
    }
  },
})

const what = z.discriminatedUnion('part', [
  z.strictObject({ part: z.literal('colours'), colours: coloursInput }),
  z.strictObject({ part: z.literal('logo'), svg: z.string().nullable() }),
  /** A WebP file in base64, re-encoded by the caller. */
  z.strictObject({ part: z.literal('picture'), base64: z.string().nullable() }),
])

/**
 * Changes one part of a tenant's look over the version that was seen. Whether colours can be read is the caller's to judge.
 * @throws BundleRefused, TenantChangedMeanwhile
 */
export const changeTheme = (defaults: Defaults) =>
  operatorTenantVerb({
    action: 'theme.change',
    input: z.strictObject({ version: z.number().int().min(1), note: optionalLine(400).default(''), what }),
    run: async (tx, { version: expectedVersion, note, what }, { tenant, actor, now }) => {
      if (actor.kind !== 'operator') throw new DomainError('sign-in-needed')
      const by = { kind: 'operator' as const, id: actor.operatorId, name: actor.name }
      const order = { slug: tenant.slug, tenantId: tenant.id, expectedVersion, by, note, now, defaults }
      const { version } = await changeTenantIn(tx, order, edit(what))
      return { result: { version }, audit: { subject: what.part, detail: { event: 'changed', version } } }
    },
  })

const edit =
  (change: z.output<typeof what>) =>
  (files: BundleFiles): BundleFiles => {
    if (change.part === 'logo') return withFile(files, 'logo.svg', change.svg)
    if (change.part === 'picture') return withFile(files, pictureFile, change.base64)
    const theme = JSON.parse(files['theme.json'] ?? '{}')
    return { ...files, 'theme.json': JSON.stringify({ ...theme, ...change.colours }) }
  }

const withFile = (files: BundleFiles, file: string, content: string | null): BundleFiles => {
  const { [file]: _, ...others } = files
  return content === null ? others : { ...others, [file]: content }
}

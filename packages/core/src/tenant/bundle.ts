import { type BundleFiles, type Defaults, unpackBundle, writeBundle } from '@kita/tenant'
import { z } from 'zod'
import { DomainError } from '../error.ts'
import { optionalLine, paragraph } from '../input.ts'
import { operatorTenantVerb } from '../operator-verb.ts'
import { BundleRefused, changeTenantIn, planChange } from './change.ts'
import { frozenByChange } from './frozen.ts'
import { historyOf } from './history.ts'
import { readPresent } from './present.ts'

const archive = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
const version = z.number().int().min(0)

/** The files of a tenant as they are now, for saving. @throws DomainError `not-found` */
export const openBundle = operatorTenantVerb({
  action: 'bundle.read',
  input: z.strictObject({}),
  run: async (tx, _input, { tenant }) => {
    const present = await readPresent(tx, tenant.id)
    if (!present) throw new DomainError('not-found')
    return {
      result: { version: present.version, files: writeBundle(present.source) },
      audit: { detail: { event: 'saved', version: present.version } },
    }
  },
})

/** @throws BundleRefused when the archive itself cannot be taken */
const filesOf = (bytes: Uint8Array): BundleFiles => {
  const { files, problems } = unpackBundle(bytes)
  if (problems.length > 0) throw new BundleRefused(problems)
  return files
}

/** What an uploaded bundle would change, and the running round it would touch. @throws BundleRefused */
export const checkBundleUpload = (defaults: Defaults) =>
  operatorTenantVerb({
    action: 'bundle.read',
    input: z.strictObject({ archive }),
    readOnly: true,
    run: async (tx, input, { tenant, now }) => {
      const files = filesOf(input.archive)
      const { bundle, ...planned } = await planChange(tx, tenant.id, defaults, () => files)
      if (!bundle) throw new BundleRefused(planned.problems)
      const present = await readPresent(tx, tenant.id)
      return { result: { ...planned, frozen: await frozenByChange(tx, tenant.id, { present, bundle, now }) } }
    },
  })

/**
 * Applies an uploaded bundle word for word over the version it was compared with.
 * @throws BundleRefused, TenantChangedMeanwhile, DomainError `rules-frozen` without a reason where a round runs
 */
export const applyBundleUpload = (defaults: Defaults) =>
  operatorTenantVerb({
    action: 'bundle.apply',
    input: z.strictObject({
      ...{ archive, version, note: optionalLine(400).default('') },
      emergencyReason: paragraph(400).default(''),
    }),
    run: async (tx, { version: expectedVersion, ...input }, { tenant, actor, now }) => {
      if (actor.kind !== 'operator') throw new DomainError('sign-in-needed')
      const by = { kind: 'operator' as const, id: actor.operatorId, name: actor.name }
      const { note, emergencyReason } = input
      const order = { slug: tenant.slug, tenantId: tenant.id, expectedVersion, by, note, now, defaults }
      const files = filesOf(input.archive)
      const { version, difference } = await changeTenantIn(
        tx,
        { ...order, emergencyReason, whole: true },
        () => files,
      )
      return {
        result: { version, difference },
        audit: { detail: { event: 'applied', version, files: difference.length } },
      }
    },
  })

const historyPageSize = 20

/** What changed in a tenant, newest first; `since` a version. */
export const listTenantChanges = operatorTenantVerb({
  action: 'tenant.look',
  input: z.strictObject({
    since: version.default(0),
    page: z.number().int().min(1).max(1000).default(1),
  }),
  readOnly: true,
  run: async (tx, { since, page }, { tenant }) => {
    const offset = (page - 1) * historyPageSize
    const found = await historyOf(tx, tenant.id, { since, offset, limit: historyPageSize })
    const present = await readPresent(tx, tenant.id)
    if (!present) throw new DomainError('not-found')
    const { version, source } = present
    return { result: { ...found, page, version, area: source.tenant.area } }
  },
})

import { z } from '@hono/zod-openapi'
import { dayView, instant, integer, list, text } from '../shape.ts'

const version = integer(0, 2_000_000_000)
const kind = z.enum(['new', 'changed', 'removed'])
const shown = text(400).nullable()
const most = 20_000

/** What one file of a bundle says otherwise: settings by their path and sentence, rows by their key. */
const FileDifference = z
  .strictObject({
    file: text(100),
    kind,
    settings: list(
      z.strictObject({ path: text(300), sentence: text(500).nullable(), before: shown, after: shown }),
      most,
    ),
    rows: list(
      z.strictObject({
        key: text(300),
        name: text(200).nullable(),
        kind,
        cells: list(
          z.strictObject({ column: text(80), sentence: text(500).nullable(), before: shown, after: shown }),
          60,
        ),
      }),
      most,
    ),
  })
  .openapi('FileDifference')

const Notice = z.strictObject({
  file: text(300),
  line: integer(1, 1_000_000).nullable(),
  sentence: text(1000),
})

export const BundlePlan = z
  .strictObject({
    version,
    difference: list(FileDifference, 300),
    notices: list(Notice, 300),
    /** The running round whose rules it would change: then it is applied with a reason only. */
    frozen: z.strictObject({ kitaYear: integer(1900, 2200), from: dayView, until: dayView }).nullable(),
  })
  .openapi('BundlePlan')

export const BundleApplied = z
  .strictObject({ version, difference: list(FileDifference, 300) })
  .openapi('BundleApplied')

export const TenantChanges = z
  .strictObject({
    version,
    area: text(200),
    page: integer(1, 1000),
    more: z.boolean(),
    changes: list(
      z.strictObject({
        id: z.guid().openapi({ format: 'uuid', maxLength: 36 }),
        at: instant,
        by: z.strictObject({ kind: z.enum(['operator', 'office', 'platform']), name: text(200).nullable() }),
        note: text(500),
        /** Why the rules of a running round changed. */
        emergencyReason: text(500).nullable(),
        versionBefore: version,
        versionAfter: version,
        difference: list(FileDifference, 300),
      }),
      50,
    ),
  })
  .openapi('TenantChanges')

import { z } from 'zod'

const listed = z.strictObject({ bytes: z.int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })

/** What a whole export says of itself: rows by table, size and sum of every file but this one. */
export const exportManifest = z.strictObject({
  format: z.literal('kita-export/1'),
  slug: z.string(),
  exportedAt: z.iso.datetime(),
  rows: z.record(z.string(), z.int()),
  files: z.record(z.string(), listed),
})
/** What an export says of itself: its tables, files and their sums. */
export type ExportManifest = z.infer<typeof exportManifest>

import { z } from '@hono/zod-openapi'
import { columnUse, importDecisions, importDefaults } from '@kita/core/import'
import { headsInput } from '@kita/core/onboarding'
import { fromCore, instant, integer, list, text, uuid } from '../shape.ts'

const many = integer(0, 1_000_000)
const revision = integer(1, 1_000_000)
const state = z.enum(['open', 'accepted', 'dropped'])
const ref = text(100)
const label = text(500)
const option = z.strictObject({ id: ref, label })
const degrees = z.number()
/** The onboarding whose portal waits for its facilities; null once it is open. */
const onboarding = uuid.nullable()

export const ImportStarted = z.strictObject({ id: uuid }).openapi('ImportStarted')
export const ImportRevision = z.strictObject({ revision }).openapi('ImportRevision')

const Result = z.strictObject({
  ...{ new: many, changed: many, same: many, missing: many, leftOut: many },
  version: integer(1, 2_000_000_000),
})
export const ImportResult = Result.openapi('ImportResult')

export const ImportList = z
  .strictObject({
    items: list(
      z.strictObject({
        ...{ id: uuid, state, names: list(text(100), 2), result: Result.nullable(), updatedAt: instant },
      }),
      20,
    ),
    onboarding,
  })
  .openapi('ImportList')

export const ImportColumns = z
  .strictObject({
    ...{ id: uuid, area: text(200), state, revision, names: list(text(100), 2) },
    files: list(
      z.strictObject({
        ...{ name: text(100), rows: many },
        /** Of several sheets the one that was read. */
        sheet: z.strictObject({ read: text(100), others: list(text(100), 50) }).nullable(),
        /** Those of the other sheets that may be chosen instead. */
        lists: list(text(100), 50),
        columns: list(
          z.strictObject({
            ...{ name: text(120), field: text(60).nullable(), unit: text(20) },
            samples: list(text(120), 3),
          }),
          150,
        ),
      }),
      2,
    ),
    defaults: fromCore(importDefaults),
  })
  .openapi('ImportColumns')

const Pair = z.strictObject({
  ...{ ref, label, doubtful: z.boolean(), by: text(20).nullable() },
  ...{ other: option.nullable(), candidates: list(option, 10) },
})
const counts = Result.omit({ version: true })

export const ImportPreview = z
  .strictObject({
    ...{ id: uuid, area: text(200), version: many, state, revision, names: list(text(100), 2) },
    ...{ result: Result.nullable(), onboarding },
    plan: z
      .strictObject({
        ...{ ready: z.boolean(), undecided: many, files: integer(1, 2), counts },
        problems: list(
          z.strictObject({
            ...{ source: integer(0, 1), line: many.nullable(), column: text(120).nullable() },
            ...{ severity: z.enum(['error', 'warning']), sentence: text(1000) },
            /** The name in that line. */
            label: label.nullable(),
            /** So many further lines have the same wrong. */
            more: many,
          }),
          200,
        ),
        ...{ problemsTotal: many, errors: many },
        ...{ joins: list(Pair, 300), joined: many, matches: list(Pair, 300) },
        questions: list(
          z.strictObject({
            ...{ id: text(200), key: text(80), name: text(200), column: text(40) },
            ...{ own: text(400), file: text(400), decision: z.enum(['keep', 'take']).nullable() },
          }),
          300,
        ),
        missing: list(z.strictObject({ key: text(80), name: text(200) }), 300),
        newProviders: list(text(200), 5000),
        newDistricts: list(text(200), 5000),
        facilities: list(
          z.strictObject({
            ...{ ref, key: text(80), name: text(200), address: text(600) },
            kind: z.enum(['new', 'changed', 'same']),
            located: z.enum(['file', 'kept', 'decided', 'postcode']),
            ...{ latitude: degrees, longitude: degrees },
            changes: list(z.strictObject({ column: text(40), before: text(400), after: text(400) }), 40),
          }),
          100,
        ),
        place: z
          .strictObject({
            ...{ label, known: z.boolean(), latitude: degrees, longitude: degrees },
            /** Places to know one's way on a map. */
            around: list(z.strictObject({ name: text(200), latitude: degrees, longitude: degrees }), 20),
          })
          .nullable(),
        ...{ shown: many, page: integer(1, 1000), pageSize: integer(1, 200) },
      })
      .nullable(),
  })
  .openapi('ImportPreview')

export const ImportMapping = z
  .strictObject({
    revision,
    files: z
      .array(z.array(fromCore(columnUse)).max(150))
      .min(1)
      .max(2),
    defaults: fromCore(importDefaults),
  })
  .openapi('ImportMapping')

export const ImportSheet = z
  .strictObject({ revision, file: integer(0, 1), sheet: text(100) })
  .openapi('ImportSheet')

export const ImportDecisions = z
  .strictObject({ revision, decisions: fromCore(importDecisions).partial() })
  .openapi('ImportDecisions')

export const ImportHeads = z
  .strictObject({
    area: text(200),
    ...{ facilities: many, headed: many, silent: many, invitable: many },
    items: list(
      z.strictObject({
        ...{ id: uuid, name: text(200), town: text(200), email: text(254), headName: text(200).nullable() },
      }),
      50,
    ),
    onboarding,
  })
  .openapi('ImportHeads')

export const ImportHeadsChosen = fromCore(headsInput).openapi('ImportHeadsChosen')
export const ImportHeadsInvited = z
  .strictObject({ invited: many, failed: list(text(200), 50) })
  .openapi('ImportHeadsInvited')

export const ImportAccept = z
  .strictObject({ revision, version: integer(1, 2_000_000_000) })
  .openapi('ImportAccept')

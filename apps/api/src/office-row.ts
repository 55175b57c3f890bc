import { z } from '@hono/zod-openapi'
import { officeGroups, officeSorts } from '@kita/core/application'
import { ChildView, CompetentView, FacilityName } from './office-shape.ts'
import { sealedWords } from './request/search.ts'
import { code, dayView, instant, integer, integerQuery, repeated, text, uuid } from './shape.ts'

export const offerKind = z.enum(['KITA', 'CHILDMINDING', 'HORT'])
export const Elsewhere = z.strictObject({ facilityName: text(300).optional() })

/** The round it takes part in; 0 without a name: after the last. */
export const RoundMark = z.strictObject({ number: integer(0, 12), name: text(60).nullable() })

/** A case as the list, the board and the print show it. */
export const Row = z
  .strictObject({
    id: uuid,
    facility: FacilityName,
    kind: offerKind,
    status: code,
    statusAt: instant,
    submittedAt: instant,
    late: z.boolean(),
    child: ChildView,
    monthsAtStart: integer(-20, 300),
    ageClass: code.nullable(),
    startsOn: dayView,
    hours: integer(1, 60),
    alternativeHours: integer(1, 60).nullable(),
    changeWish: z.boolean(),
    contactChangedAt: instant.nullable(),
    siblingHere: z.boolean().optional(),
    rank: integer(1, 50).nullable().optional(),
    round: RoundMark.optional(),
    points: integer(-1_000_000, 1_000_000).optional(),
    replyDueOn: dayView.optional(),
    answeredAt: instant.nullable().optional(),
    contractedElsewhere: Elsewhere.optional(),
    competent: CompetentView.optional(),
  })
  .openapi('OfficeApplicationRow')

export const flag = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .openapi({ type: 'string', enum: ['true', 'false'] })

const dayQuery = z
  .string()
  .max(10)
  .regex(/^20\d\d-\d\d-\d\d$/, 'day-invalid')
  .openapi({ format: 'date' })

/** The filters of the office's list as they stand in an address. */
export const filterQuery = {
  facilityId: uuid.optional(),
  group: z.enum(officeGroups).optional(),
  ageClass: z
    .string()
    .max(12)
    .regex(/^[A-Z0-9_]*$/, 'age-class-unknown')
    .optional(),
  startMonth: z
    .string()
    .max(7)
    .regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'month-invalid')
    .optional(),
  startsFrom: dayQuery.optional(),
  startsUntil: dayQuery.optional(),
  late: flag.optional(),
  round: integerQuery(0, 12).optional(),
  hours: integerQuery(1, 60).optional(),
  sibling: flag.optional(),
  changeWish: flag.optional(),
  search: sealedWords.optional(),
  sort: z.enum(officeSorts).optional(),
  case: repeated(uuid, 1000),
}

type Filters = { case?: string[] | undefined }

/** As core's filter takes it: it knows several cases by another name. */
export const filterOf = <Query extends Filters>({ case: chosen, ...rest }: Query) => ({
  ...rest,
  ...(chosen ? { applicationIds: chosen } : {}),
})

import fc from 'fast-check'

/** A tag that is nowhere in our pages: where it stands in one as it was sent, somebody's text became markup. */
export const tag = '<b data-fuzz>'

export const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom(
    '',
    ' ',
    '\u202e',
    '\r\n',
    "'; drop table app.child; --",
    `"'>${tag}`,
    '<script>',
    'null',
    '٣',
    '%00',
    '../',
    'Å'.normalize('NFD'),
  ),
  fc.integer({ min: 1000, max: 30_000 }).map((length) => 'ä'.repeat(length)),
)

export const dayish = fc.oneof(
  fc
    .date({ noInvalidDate: true, min: new Date('1899-01-01'), max: new Date('2101-01-01') })
    .map((at) => at.toISOString().slice(0, 10)),
  fc.constantFrom(
    '2024-02-29',
    '2023-02-29',
    '1900-02-29',
    '2026-03-29',
    '2026-10-25',
    '2100-01-01',
    '0000-00-00',
  ),
)

export const oddNumber = fc.oneof(
  fc.integer({ min: -70, max: 70 }),
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -0, 2 ** 31, 2 ** 53, 1e21),
)

/** What no schema asked for. */
export const anything: fc.Arbitrary<unknown> = fc.oneof(
  oddText,
  dayish,
  oddNumber,
  fc.boolean(),
  fc.constant(null),
  fc.uuid(),
  fc.jsonValue({ maxDepth: 3 }),
)

import { isDeepStrictEqual } from 'node:util'
import type { Row } from '../rows.ts'
import { cellChanges, shown } from './change.ts'
import { facilityRow } from './facility-row.ts'
import { addressKeys, keyOf, push } from './fold.ts'
import { type Join, joinRecords, merged } from './join.ts'
import { bareName } from './likeness.ts'
import { matchPresent } from './match.ts'
import type { EditQuestion, ImportOrder, ImportPlan, PlannedFacility } from './order.ts'
import { Districts, freeKey, groupRows, Providers } from './part.ts'
import { type ImportRecord, recordsOf } from './record.ts'
import type { ImportProblem } from './table.ts'

type Facility = Row<'facilities'>

/**
 * What importing the files would do. Pure: nothing is written. Facilities are found again by the register's number, name and
 * address; what the files do not say stays, and what they do not name is listed and stays, too.
 */
export function planImport(order: ImportOrder): ImportPlan {
  const read = order.sources.map(({ table, mapping }, at) => recordsOf(at, table, mapping))
  const problems = read.flatMap((one) => one.problems)
  const unread = new Set(
    problems.flatMap((one) => (one.severity === 'error' ? [`${one.source}:${one.line}`] : [])),
  )
  const [first = [], second = []] = read.map(({ records }) => records.filter(({ ref }) => !unread.has(ref)))
  const joins = order.sources.length > 1 ? joinRecords(first, second, order.decisions.joins) : []
  const joined = together(first, second, joins)
  const joinedTo = new Map<string, string[]>()
  for (const { ref, to } of joins) if (to !== null) push(joinedTo, to, ref)
  const { records, twice, twins } = once(joined, order)
  problems.push(...twice)

  const { present, decisions } = order
  const providerNames = new Map(present.providers.map(({ key, name }) => [key, name]))
  const matches = matchPresent(
    records,
    present.facilities,
    (key) => providerNames.get(key) ?? '',
    order.origins,
    decisions.matches,
    twins,
  )
  const keyByRef = new Map(matches.map(({ ref, key }) => [ref, key]))
  const byKey = new Map(present.facilities.map((row) => [row.key, row]))
  const named = { providers: new Providers(present.providers), districts: new Districts(present.districts) }
  const nameOf = (column: 'provider' | 'district', key: string) =>
    named[column === 'provider' ? 'providers' : 'districts'].rows.find((row) => row.key === key)?.name ?? key
  const taken = new Set(byKey.keys())
  const rows = new Map(byKey)
  const groups = [...present.groups]
  const grouped = new Set(groups.map(({ facility }) => facility))
  const found = new Set<string>()
  const origins: Record<string, string> = {}
  const facilities: PlannedFacility[] = []
  const questions: EditQuestion[] = []
  const overruled: ImportPlan['overruled'] = {}
  let leftOut = unread.size + twice.length

  for (const record of records) {
    const matched = keyByRef.get(record.ref)
    if (matched === undefined) continue
    if (matched !== null) found.add(matched)
    const before = matched === null ? undefined : byKey.get(matched)
    const key = matched ?? freeKey(taken, record.values.name ?? '', record.values.street ?? '')
    const built = facilityRow(order, record, before, key, named)
    problems.push(...built.problems)
    if (!built.row) {
      leftOut += 1
      continue
    }
    const { row, asked, overruled: given } = withEdits(built.row, before, order.edited[key], decisions.edits)
    questions.push(...asked)
    if (given.length > 0) overruled[key] = given
    taken.add(key)
    rows.set(key, row)
    if (record.values.origin) origins[record.values.origin] = key
    // groups that are there belong to the office: it knows their sizes
    if (!grouped.has(key)) groups.push(...groupRows(key, record, row.placesTotal))
    facilities.push({
      ...{ ref: record.ref, key, name: row.name, address: `${row.street}, ${row.postcode} ${row.town}` },
      kind: !before ? 'new' : isDeepStrictEqual(before, row) ? 'same' : 'changed',
      spot: { latitude: row.latitude, longitude: row.longitude },
      located: built.located,
      changes: cellChanges(before, row, nameOf),
      lines: [record.ref, ...(joinedTo.get(record.ref) ?? [])],
    })
  }

  const isFaulty = problems.some(
    ({ severity, line }) => severity === 'error' && (line === null || !order.defaults.leaveOutFaulty),
  )
  const undecided =
    [...joins, ...matches].filter(({ doubtful }) => doubtful).length +
    questions.filter(({ decision }) => decision === null).length
  return {
    tables: {
      providers: named.providers.rows,
      districts: named.districts.rows,
      facilities: [...rows.values()],
      groups,
    },
    ...{ facilities, joins, matches, questions, origins, overruled, problems, leftOut, undecided },
    labels: Object.fromEntries([...first, ...second].map((record) => [record.ref, labelOf(record)])),
    names: Object.fromEntries(
      read.flatMap((one) =>
        one.records.flatMap(({ ref, values: { name } }) => (name ? [[ref, name] as const] : [])),
      ),
    ),
    missing: present.facilities.filter(({ key }) => !found.has(key)).map(({ key, name }) => ({ key, name })),
    newProviders: named.providers.fresh.map(({ name }) => name),
    newDistricts: named.districts.fresh.map(({ name }) => name),
    ready: !isFaulty && undecided === 0 && facilities.length > 0,
  }
}

const labelOf = ({ values: { name, street, postcode } }: ImportRecord): string =>
  [name, [street, postcode].filter(Boolean).join(', ')].filter(Boolean).join(' · ')

/** Records of the first file with what was joined to them, then those only the second has. */
function together(first: ImportRecord[], second: ImportRecord[], joins: Join[]): ImportRecord[] {
  const bySecond = new Map(second.map((record) => [record.ref, record]))
  const to = new Map<string, ImportRecord[]>()
  for (const join of joins) {
    const record = bySecond.get(join.ref)
    if (join.to !== null && record) push(to, join.to, record)
  }
  const own = joins.flatMap((join) => (join.to === null ? (bySecond.get(join.ref) ?? []) : []))
  return [...first.map((record) => merged(record, to.get(record.ref) ?? [])), ...own]
}

/**
 * A facility that stands twice in the files is a fault of its second line. Under another Träger it may be a second one in
 * the same house: somebody decides.
 */
function once(
  records: ImportRecord[],
  { decisions }: ImportOrder,
): { records: ImportRecord[]; twice: ImportProblem[]; twins: Set<string> } {
  const seen = new Map<string, ImportRecord>()
  const twice: ImportProblem[] = []
  const twins = new Set<string>()
  const kept = records.filter((record) => {
    const { name = '', street = '', postcode = '' } = record.values
    if (decisions.matches[record.ref] === 'skip') return false
    const id = `${keyOf(name)} ${addressKeys(street).join(' ')} ${postcode}`
    const provider = bareName(record.values.provider ?? '')
    const other = seen.get(`${id} ${provider}`) ?? seen.get(id)
    const otherProvider = bareName(other?.values.provider ?? '')
    const isTwin = provider !== '' && otherProvider !== '' && provider !== otherProvider
    if (!other || isTwin) seen.set(`${id} ${provider}`, record)
    if (!other) seen.set(id, record)
    else if (isTwin) twins.add(record.ref)
    else
      twice.push({
        ...{ source: record.source, line: record.line, column: record.from.name ?? null, severity: 'error' },
        sentence: `„${name}“ mit dieser Adresse steht schon in Zeile ${other.line}.`,
      })
    return !other || isTwin
  })
  return { records: kept, twice, twins }
}

/**
 * Where a facility wrote a value itself and the file brings a new one, somebody decides. Until then, and where it is kept,
 * the facility's value stays.
 */
function withEdits(
  row: Facility,
  before: Facility | undefined,
  edited: Partial<Facility> | undefined,
  decisions: ImportOrder['decisions']['edits'],
) {
  const asked: EditQuestion[] = []
  const overruled: (keyof Facility)[] = []
  if (!before || !edited) return { row, asked, overruled }
  const kept = { ...row }
  for (const column of Object.keys(edited) as (keyof Facility)[]) {
    const [own, file] = [edited[column], row[column]]
    if (isDeepStrictEqual(own, file) || isDeepStrictEqual(before[column], file)) continue
    const id = `${row.key}.${column}`
    const decision = decisions[id] ?? null
    asked.push({ id, key: row.key, name: row.name, column, own: shown(own), file: shown(file), decision })
    if (decision === 'take') overruled.push(column)
    else Object.assign(kept, { [column]: before[column] })
  }
  return { row: kept, asked, overruled }
}

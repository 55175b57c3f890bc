import { explainIssues } from '../bundle/explain-issue.ts'
import { type Row, tables } from '../rows.ts'
import { groupForms } from './field.ts'
import { kilometres, type Spot, spotOf, townOf } from './geo.ts'
import { spotFrom } from './grid.ts'
import type { ImportOrder, PlannedFacility } from './order.ts'
import type { Districts, Providers } from './part.ts'
import type { ImportRecord, Values } from './record.ts'
import type { ImportProblem } from './table.ts'
import { tellUnread } from './unread.ts'

type Facility = Row<'facilities'>
export type Built =
  | { row: Facility; located: PlannedFacility['located']; problems: ImportProblem[] }
  | { row: null; problems: ImportProblem[] }

/** So far a place may lie from the middle of its postcode before it is told. */
const mostKilometres = 25

/** What the file says over what is there; what both leave open is the default. */
export function facilityRow(
  order: ImportOrder,
  record: ImportRecord,
  present: Facility | undefined,
  key: string,
  named: { providers: Providers; districts: Districts },
): Built {
  const { values } = record
  const { defaults, postcodes } = order
  const problems: ImportProblem[] = []
  const fault = (
    column: keyof Values | null,
    sentence: string,
    severity: ImportProblem['severity'] = 'error',
  ) =>
    problems.push({
      ...{ source: record.source, line: record.line, severity, sentence },
      column: (column && record.from[column]) ?? null,
    })

  const postcode = values.postcode ?? present?.postcode ?? ''
  const town = values.town ?? present?.town ?? defaults.town ?? townOf(postcodes, postcode) ?? ''
  const known = order.present.localities
  if (!/^\d{5}$/.test(postcode)) fault('postcode', 'Die Postleitzahl fehlt oder hat keine fünf Stellen.')
  else if (known.length > 0 && !known.some((place) => place.postcode === postcode))
    fault('postcode', `Die Postleitzahl ${postcode} gehört nicht zu den Orten des Portals.`)
  else if (known.every((place) => place.postcode !== postcode || !place.inside) && known.length > 0)
    fault('postcode', `Für die Postleitzahl ${postcode} ist ein anderes Amt zuständig.`, 'warning')
  const middle = spotOf(postcodes, postcode, '', '')
  const told = tellUnread(record, present, defaults, middle !== null)
  const isTold = (...all: (keyof Values)[]) => told.some(({ unread }) => all.includes(unread.value))
  for (const { unread, severity, sentence } of told)
    problems.push({ source: record.source, line: record.line, column: unread.column, severity, sentence })
  const { spot, located } = placed(order, record, present, { postcode, town, middle })
  if (!spot) fault('latitude', 'Der Ort auf der Karte ist unbekannt. Tragen Sie Breite und Länge ein.')
  if (located !== 'file' && located !== 'decided' && values.latitude && values.longitude)
    fault(
      'latitude',
      'Die Koordinaten liegen nicht in Deutschland oder zählen in einem unbekannten Netz.',
      'warning',
    )
  if (spot && middle && located === 'file' && kilometres(spot, middle) > mostKilometres)
    fault(
      'latitude',
      `Die Koordinaten liegen ${Math.round(kilometres(spot, middle))} km von der Postleitzahl ${postcode}.`,
      'warning',
    )
  const provider = values.provider ?? (present ? null : defaults.provider)
  if (provider === null && !present) fault('provider', 'Der Träger fehlt.')

  const opens = values.opens ?? present?.opens ?? defaults.opens
  const closes = values.closes ?? present?.closes ?? defaults.closes
  if (!opens || !closes) {
    if (!isTold('opens', 'closes')) fault('opens', 'Die Öffnungszeit fehlt.')
  } else if (opens >= closes)
    fault('closes', `Die Einrichtung schließt (${closes}), bevor sie öffnet (${opens}).`)
  const ageFromMonths = values.ageFromMonths ?? present?.ageFromMonths ?? defaults.ageFromMonths
  const ageToMonths = values.ageToMonths ?? present?.ageToMonths ?? defaults.ageToMonths
  if (ageFromMonths === null || ageToMonths === null) {
    if (!isTold('ageFromMonths', 'ageToMonths'))
      fault(
        'ageFromMonths',
        ageFromMonths === null
          ? 'Das Alter der Kinder fehlt.'
          : 'Bis zu welchem Alter, sagt die Liste nicht.',
      )
  } else if (ageFromMonths >= ageToMonths)
    fault(
      'ageToMonths',
      `Das höchste Alter (${ageToMonths} Monate) liegt nicht über dem jüngsten (${ageFromMonths}).`,
    )
  const placesTotal = values.placesTotal ?? present?.placesTotal ?? defaults.placesTotal
  if (placesTotal === null && !isTold('placesTotal')) fault('placesTotal', 'Die Zahl der Plätze fehlt.')
  const careHours = values.careHours ?? present?.careHours ?? bookable(order, opens, closes)
  const strange = careHours.filter((hours) => !order.hourClasses.includes(hours))
  if (strange.length > 0)
    fault(
      'careHours',
      `${strange.join(', ')} Wochenstunden gibt es hier nicht. Es gibt: ${order.hourClasses.join(', ')}.`,
    )

  // a number nobody can dial keeps no facility out
  const reach = (column: 'phone' | 'email' | 'website') => {
    const checked = tables.facilities.row.shape[column].safeParse(values[column] ?? null)
    if (!checked.success)
      fault(
        column,
        `„${values[column]}“ bleibt draußen. ${checked.error.issues[0]?.message ?? ''}`,
        'warning',
      )
    return { [column]: (checked.success ? checked.data : null) ?? present?.[column] ?? null }
  }
  const candidate = {
    ...present,
    key,
    kind: kindOf(values.kind, present?.kind ?? defaults.kind, values.ageFromMonths),
    name: values.name ?? present?.name,
    provider: provider === null ? (present?.provider ?? 'x') : 'x',
    district: present?.district ?? null,
    street: values.street ?? present?.street,
    ...{ postcode, town, ...spot },
    ...reach('phone'),
    ...reach('email'),
    ...reach('website'),
    headName: values.headName ?? present?.headName ?? null,
    ...{ opens, closes, careHours, ageFromMonths, ageToMonths, placesTotal },
    concept: values.concept ?? present?.concept ?? null,
    features: [...new Set([...(present?.features ?? []), ...(values.features ?? [])])].sort(),
    closingDays: values.closingDays ?? present?.closingDays ?? null,
    criteria: values.criteria ?? present?.criteria ?? [],
    visit: present?.visit ?? defaults.visit,
    visitHint: values.visitHint ?? present?.visitHint ?? null,
    placesAsOf: present?.placesAsOf ?? null,
    published: values.published ?? present?.published ?? defaults.published,
  }
  if (problems.some(({ severity }) => severity === 'error')) return { row: null, problems }
  const checked = tables.facilities.row.safeParse(candidate)
  if (!checked.success || !spot) {
    const issues = checked.success ? [] : checked.error.issues
    for (const { path, sentence } of explainIssues(tables.facilities.row, candidate, issues, 'Spalte'))
      fault(path[0] as keyof Values, sentence)
    return { row: null, problems }
  }
  // only a line without faults adds a Träger or a quarter
  const row = checked.data
  if (provider !== null)
    row.provider = named.providers.find(provider, values.providerType, defaults.onboarding)
  if (values.district) row.district = named.districts.find(values.district, town, spot)
  return { row, located, problems }
}

/** Registers call everything a Kita; who takes no child before school is a Hort. */
const kindOf = (said: Facility['kind'] | undefined, known: Facility['kind'], from: number | undefined) =>
  from !== undefined && from >= groupForms.hort.from - 2 ? 'HORT' : (said ?? known)

/** The classes of the Land that fit into five days of opening. */
const bookable = ({ hourClasses }: ImportOrder, opens: string | null, closes: string | null): number[] => {
  const hour = (time: string) => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60
  if (!opens || !closes) return []
  const fitting = hourClasses.filter((hours) => hours <= (hour(closes) - hour(opens)) * 5)
  return fitting.length > 0 ? fitting : hourClasses.slice(0, 1)
}

type Placing = { spot: Spot | null; located: PlannedFacility['located'] }

/** Decided, said by the file, known from before at the same address, or the middle of the postcode. */
function placed(
  { decisions, postcodes }: ImportOrder,
  { ref, values }: ImportRecord,
  present: Facility | undefined,
  { postcode, town, middle }: { postcode: string; town: string; middle: Spot | null },
): Placing {
  const decided = decisions.spots[ref]
  if (decided) return { spot: decided, located: 'decided' }
  const { latitude, longitude } = values
  const said = latitude && longitude ? spotFrom(latitude, longitude, middle) : null
  if (said) return { spot: said, located: 'file' }
  const stayed =
    present && present.postcode === postcode && (!values.street || values.street === present.street)
  if (stayed) return { spot: { latitude: present.latitude, longitude: present.longitude }, located: 'kept' }
  return { spot: spotOf(postcodes, postcode, town, values.district ?? ''), located: 'postcode' }
}

import type { TenantBundle } from '../bundle/bundle.ts'
import { error, type Problem, warning } from '../bundle/problem.ts'

/** Facilities, groups and free places fit each other, the Land's classes and the tenant's area. */
export function checkPlaces(bundle: TenantBundle): Problem[] {
  return [
    ...checkFacilities(bundle),
    ...checkGroups(bundle),
    ...checkFreePlaces(bundle),
    ...checkLocalities(bundle),
  ]
}

type Aged = { ageFromMonths: number; ageToMonths: number }
const ageProblem = (file: string, index: number, row: Aged) =>
  row.ageFromMonths < row.ageToMonths
    ? []
    : [
        error(
          file,
          [index, 'ageToMonths'],
          `Das höchste Alter (${row.ageToMonths} Monate) liegt nicht über dem jüngsten (${row.ageFromMonths}).`,
        ),
      ]

function checkFacilities({ tables, state }: TenantBundle): Problem[] {
  const file = 'facilities.csv'
  const classes = state.hourClasses.map((c) => c.hours)
  const postcodes = new Set(tables.localities.map((l) => l.postcode))
  return tables.facilities.flatMap((f, index) => {
    const problems = ageProblem(file, index, f)
    if (f.closes <= f.opens)
      problems.push(
        error(file, [index, 'closes'], `${f.name} schließt (${f.closes}), bevor sie öffnet (${f.opens}).`),
      )
    if (!postcodes.has(f.postcode))
      problems.push(
        error(
          file,
          [index, 'postcode'],
          `Die Postleitzahl ${f.postcode} von ${f.name} steht nicht in localities.csv.`,
        ),
      )
    const strange = f.careHours.filter((h) => !classes.includes(h))
    if (strange.length > 0)
      problems.push(
        error(
          file,
          [index, 'careHours'],
          `${strange.join(', ')} Wochenstunden kennt das Landesprofil nicht. Es gibt: ${classes.join(', ')}.`,
        ),
      )
    if (f.careHours.length === 0)
      problems.push(warning(file, [index, 'careHours'], `${f.name} nennt keine Wochenstunden.`))
    return problems
  })
}

function checkGroups({ tables }: TenantBundle): Problem[] {
  return tables.groups.flatMap((group, index) => ageProblem('groups.csv', index, group))
}

function checkFreePlaces({ tables, state }: TenantBundle): Problem[] {
  const file = 'free-places.csv'
  const classes = new Map(state.ageClasses.map((c) => [c.code, c]))
  const facilities = new Map(tables.facilities.map((f) => [f.key, f]))
  const groups = new Set(tables.groups.map((g) => `${g.facility}/${g.key}`))
  return tables.freePlaces.flatMap((row, index) => {
    const problems: Problem[] = []
    const facility = facilities.get(row.facility)
    if (row.group !== null && !groups.has(`${row.facility}/${row.group}`))
      problems.push(
        error(
          file,
          [index, 'group'],
          `Die Gruppe „${row.group}“ dieser Einrichtung steht nicht in groups.csv.`,
        ),
      )
    if (!classes.has(row.ageClass))
      problems.push(
        error(
          file,
          [index, 'ageClass'],
          `Die Altersgruppe ${row.ageClass} kennt das Landesprofil nicht. Es gibt: ${[...classes.keys()].join(', ')}.`,
        ),
      )
    if (facility && !facility.careHours.includes(row.hours))
      problems.push(
        error(file, [index, 'hours'], `${facility.name} bietet ${row.hours} Wochenstunden nicht an.`),
      )
    return problems
  })
}

function checkLocalities({ tables, profile }: TenantBundle): Problem[] {
  const inside = new Set(profile.jurisdiction.inside)
  return tables.localities.flatMap((l, index) => {
    if (l.inside === inside.has(l.municipality)) return []
    const sentence = l.inside
      ? `${l.municipality} steht hier mit „inside“ yes, aber nicht unter jurisdiction.inside.`
      : `${l.municipality} steht unter jurisdiction.inside, hier aber mit „inside“ no.`
    return [error('localities.csv', [index, 'inside'], sentence)]
  })
}

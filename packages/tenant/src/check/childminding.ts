import type { TenantBundle } from '../bundle/bundle.ts'
import { error, type Problem } from '../bundle/problem.ts'
import type { Row } from '../rows.ts'

/** Every application for Kindertagespflege finds exactly one desk (requirement A8.3), and nobody is named against the rules (A8.2). */
export function checkChildminding({ tables, ruleSets, state }: TenantBundle): Problem[] {
  const modes = new Set(ruleSets.map((r) => r.childminding.mode))
  const problems: Problem[] = []
  if (modes.has('CENTRAL_DESK') && tables.desks.length !== 1)
    problems.push(
      error(
        'desks.csv',
        [],
        `Eine zentrale Fachberatung ist genau eine; in desks.csv stehen ${tables.desks.length}.`,
      ),
    )
  if ((modes.has('NAMED_VIA_DESK') || modes.has('NAMED_PERSONS')) && tables.desks.length === 0)
    problems.push(
      error('desks.csv', [], 'Es fehlt die Fachberatung, die Anfragen für Kindertagespflege bekommt.'),
    )
  if (modes.has('DISTRICT_DESK') || modes.has('DELEGATED_DESK')) {
    if (tables.districts.length === 0)
      problems.push(error('districts.csv', [], 'Es fehlen die Bezirke, nach denen Anfragen verteilt werden.'))
    for (const [i, d] of tables.districts.entries())
      if (d.desk === null)
        problems.push(
          error('districts.csv', [i, 'desk'], `Für den Bezirk ${d.name} ist keine Fachberatung zuständig.`),
        )
  }
  if (modes.has('DELEGATED_DESK') && tables.desks.every((one) => one.provider === null))
    problems.push(error('desks.csv', [], 'Keine Fachberatung gehört einem Träger.'))
  const names = modes.has('NAMED_VIA_DESK') || modes.has('NAMED_PERSONS')
  for (const [i, person] of tables.childminders.entries())
    for (const [column, sentence] of personProblems(person, state.childminding, names))
      problems.push(error('childminders.csv', [i, column], sentence))
  return problems
}

type Limits = { personMax: number; groupMax: number | null }

function personProblems(
  person: Row<'childminders'>,
  { personMax, groupMax }: Limits,
  names: boolean,
): [column: keyof Row<'childminders'>, sentence: string][] {
  const found: [keyof Row<'childminders'>, string, boolean][] = [
    [
      'ageToMonths',
      'Das höchste Alter liegt nicht über dem jüngsten.',
      person.ageFromMonths >= person.ageToMonths,
    ],
    ['closes', 'Das Ende der Betreuung liegt nicht nach dem Beginn.', person.closes <= person.opens],
    [
      'named',
      'Kein Regelwerk zeigt Kindertagespflegepersonen mit Namen; möglich ist no.',
      person.named && !names,
    ],
    [
      'placesMax',
      `Eine Person betreut zugleich höchstens ${personMax} Kinder.`,
      person.placesMax > personMax,
    ],
    ['group', 'Das Landesprofil kennt keine Großtagespflege.', person.group !== null && groupMax === null],
    [
      'freeFrom',
      'Zu freien Plätzen gehören Zahl, Wochenstunden und Beginn.',
      (person.freePlaces ?? 0) > 0 && (person.freeFrom === null || person.freeHours === null),
    ],
  ]
  return found.flatMap(([column, sentence, wrong]) => (wrong ? [[column, sentence]] : []))
}

import type { TenantBundle } from '../bundle/bundle.ts'
import { error, type Problem } from '../bundle/problem.ts'

/** Every application for Kindertagespflege finds exactly one desk (requirement A8.3), and nobody is named against the rules (A8.2). */
export function checkChildminding({ tables, ruleSets }: TenantBundle): Problem[] {
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
  if (modes.has('NAMED_VIA_DESK') && tables.desks.length === 0)
    problems.push(
      error('desks.csv', [], 'Es fehlt die Fachberatung, die Anfragen für Kindertagespflege bekommt.'),
    )
  if (modes.has('DISTRICT_DESK')) {
    if (tables.districts.length === 0)
      problems.push(error('districts.csv', [], 'Es fehlen die Bezirke, nach denen Anfragen verteilt werden.'))
    for (const [i, d] of tables.districts.entries())
      if (d.desk === null)
        problems.push(
          error('districts.csv', [i, 'desk'], `Für den Bezirk ${d.name} ist keine Fachberatung zuständig.`),
        )
  }
  if (tables.childminders.length > 0 && !modes.has('NAMED_VIA_DESK'))
    problems.push(
      error(
        'childminders.csv',
        [],
        'Kein Regelwerk zeigt Kindertagespflegepersonen mit Namen; die Tabelle gehört nicht in das Bündel.',
      ),
    )
  for (const [i, c] of tables.childminders.entries()) {
    if (c.ageFromMonths >= c.ageToMonths)
      problems.push(
        error('childminders.csv', [i, 'ageToMonths'], 'Das höchste Alter liegt nicht über dem jüngsten.'),
      )
    if (c.closes <= c.opens)
      problems.push(
        error('childminders.csv', [i, 'closes'], 'Das Ende der Betreuung liegt nicht nach dem Beginn.'),
      )
  }
  return problems
}

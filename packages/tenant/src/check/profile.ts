import type { TenantBundle } from '../bundle/bundle.ts'
import { error, type Problem, warning } from '../bundle/problem.ts'

const file = 'tenant.json'

export function checkProfile(
  { profile, ruleSets, tables, source }: TenantBundle,
  reservedNames: readonly string[],
): Problem[] {
  const problems: Problem[] = []
  if (reservedNames.includes(profile.slug))
    problems.push(error(file, ['slug'], `Der Name „${profile.slug}“ ist der Plattform vorbehalten.`))
  for (const [i, host] of profile.hosts.entries())
    if (profile.hosts.indexOf(host) !== i)
      problems.push(error(file, ['hosts', i], `Der Host „${host}“ steht zweimal in der Liste.`))
  for (const list of ['banner', 'faq'] as const)
    for (const [i, { from, until }] of profile[list].entries())
      if (from && until && until < from)
        problems.push(error(file, [list, i, 'until'], 'Der Hinweis endet, bevor er beginnt.'))
  for (const [i, contact] of profile.contacts.entries())
    if (!contact.phone && !contact.email)
      problems.push(error(file, ['contacts', i], `Zu „${contact.name}“ fehlt ein Telefon oder eine E-Mail.`))
  if (profile.privacy.noticeVersion !== profile.legal.privacy.version)
    problems.push(
      error(
        file,
        ['privacy', 'noticeVersion'],
        `Familien bestätigen Fassung „${profile.privacy.noticeVersion}“, der Text ist Fassung „${profile.legal.privacy.version}“.`,
      ),
    )
  if (profile.privacy.basis === 'consent' && !source.tenant.legal?.privacy)
    problems.push(
      error(
        file,
        ['privacy', 'basis'],
        'Der Datenschutzhinweis des Standards nennt die öffentliche Aufgabe. Mit „consent“ braucht das Amt einen eigenen Text in legal.privacy.',
      ),
    )
  const inside = new Set(profile.jurisdiction.inside)
  for (const [i, { municipality }] of profile.jurisdiction.outside.entries())
    if (inside.has(municipality))
      problems.push(
        error(
          file,
          ['jurisdiction', 'outside', i, 'municipality'],
          `${municipality} steht zugleich unter „inside“.`,
        ),
      )
  const located = new Set(tables.localities.filter((l) => l.inside).map((l) => l.municipality))
  for (const [i, name] of profile.jurisdiction.inside.entries())
    if (!located.has(name))
      problems.push(
        error(
          file,
          ['jurisdiction', 'inside', i],
          `Für ${name} fehlt eine Postleitzahl mit „inside“ yes in localities.csv.`,
        ),
      )
  if (!profile.example.facilities && tables.facilities.length === 0)
    problems.push(warning('facilities.csv', [], 'Der Mandant hat noch keine Einrichtung.'))
  if (
    ruleSets.some((r) => r.offerTypes.some((t) => t.kind === 'HORT')) &&
    !tables.facilities.some((f) => f.kind === 'HORT')
  )
    problems.push(
      warning('facilities.csv', [], 'Das Regelwerk bietet Hort an, aber keine Einrichtung ist ein Hort.'),
    )
  return problems
}

import { error, type Problem, warning } from '../bundle/problem.ts'
import type { Accessibility } from '../profile/accessibility.ts'
import { knownGaps } from '../profile/known-gap.ts'

const file = 'tenant.json'

/** The Erklärung zur Barrierefreiheit says nothing that it refutes itself. The platform's list may have changed since. */
export function checkStatement(accessibility: Accessibility): Problem[] {
  const { conformity, gaps, leftOut, plans, method, assessor, assessedOn, reviewedOn } = accessibility
  const at = (...path: (string | number)[]) => ['accessibility', ...path]
  const known = knownGaps().gaps.map(({ key }) => key)
  const open = gaps.length + known.filter((key) => !leftOut.some(({ gap }) => gap === key)).length
  const problems: Problem[] = []
  for (const list of ['plans', 'leftOut'] as const)
    for (const [i, { gap }] of (list === 'plans' ? plans : leftOut).entries())
      if (!known.includes(gap))
        problems.push(warning(file, at(list, i, 'gap'), `Die Plattform kennt keine Lücke „${gap}“.`))
  if (conformity === 'full' && open > 0)
    problems.push(
      warning(
        file,
        at('conformity'),
        'Solange eine Lücke in der Erklärung steht, ist das Portal nicht vollständig barrierefrei.',
      ),
    )
  if (method === 'external' && !assessor)
    problems.push(error(file, at('assessor'), 'Es fehlt, wer von außen geprüft hat.'))
  if (assessedOn && reviewedOn && reviewedOn < assessedOn)
    problems.push(error(file, at('reviewedOn'), 'Die Durchsicht liegt vor der Prüfung.'))
  for (const [i, { since, until }] of gaps.entries())
    if (until && until < since)
      problems.push(
        error(file, at('gaps', i, 'until'), 'Der Termin liegt vor dem Tag, seit dem die Lücke bekannt ist.'),
      )
  return problems
}

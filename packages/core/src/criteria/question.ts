import { answersFor, type FamilyFact } from './fact.ts'
import type { Catalogue, Criterion } from './rules.ts'

/** What a family is asked because of its choice, and by whom. */
export type Question = {
  kind: FamilyFact
  code: string
  /** The catalogue's own words, where it asks a question of its own. */
  label: string | null
  proof: Criterion['proof']
  facilities: string[]
}

const strictness = { none: 0, declaration: 1, document: 2 }

/** Exactly the questions that the catalogues of these facilities need, each once (purpose limitation, B10). */
export const questionsFor = (
  chosen: readonly { name: string; catalogues: readonly Catalogue[] }[],
): Question[] => {
  const found = new Map<string, Question>()
  for (const { name, catalogues } of chosen)
    for (const criterion of catalogues.flatMap(({ criteria }) => criteria))
      for (const kind of answersFor(criterion.fact)) add(found, name, kind, criterion)
  return [...found.values()]
}

const add = (found: Map<string, Question>, name: string, kind: FamilyFact, criterion: Criterion) => {
  const own = kind === 'declared'
  const key = own ? `${kind} ${criterion.code}` : kind
  const known = found.get(key)
  const proof = known && strictness[known.proof] > strictness[criterion.proof] ? known.proof : criterion.proof
  found.set(key, {
    kind,
    code: own ? criterion.code : '',
    label: own ? criterion.label : null,
    proof,
    facilities: [...new Set([...(known?.facilities ?? []), name])],
  })
}

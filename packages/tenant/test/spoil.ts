import { buildBundle } from '../src/bundle/build.ts'
import type { BundleSource } from '../src/bundle/bundle.ts'
import { printProblem } from '../src/bundle/problem.ts'
import { defaults, sample } from './sample.ts'

export type Spoil = (bundle: BundleSource) => void

/** Builds the sample bundle after one change. */
export function problemsAfter(spoil: Spoil) {
  const source = sample()
  spoil(source)
  const { bundle, problems } = buildBundle(source, defaults)
  return { bundle, printed: problems.map(printProblem) }
}

/** The only rule set of the sample. */
export const rules = (source: BundleSource) => source.rules[0] as NonNullable<(typeof source.rules)[number]>

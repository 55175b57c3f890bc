import { Children, type ReactNode } from 'react'
import type { Case } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { paperSection } from './contract-paper.tsx'
import { criteriaSection } from './criteria.tsx'
import { evidenceSection } from './evidence.tsx'
import { familySection } from './family.tsx'
import { proposalSection } from './proposal.tsx'

/** One part of the case page with its own data; null where there is nothing to say. */
export type CaseSection = (c: OfficeContext, one: Case) => Promise<ReactNode>

/** What stands below the facts, from top to bottom. Each asks for its own data, all at the same time. */
const sections: CaseSection[] = [
  proposalSection,
  paperSection,
  criteriaSection,
  evidenceSection,
  familySection,
]

export const loadSections = async (c: OfficeContext, one: Case): Promise<ReactNode[]> =>
  Children.toArray(await Promise.all(sections.map((section) => section(c, one))))

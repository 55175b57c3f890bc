import { Stack } from '@kita/ui'
import type { Visit } from '../../frame/visit.ts'
import { confirmOf } from '../../part/after-sending.tsx'
import { Sentence } from '../../part/german.tsx'
import type { Facility } from './facility.tsx'

type RulesProps = { visit: Visit; facility: Facility }

/** What the district's rules mean at this facility: until when, what it confirms, which proof. Nothing where none says so. */
export const RulesHere = ({ visit, facility }: RulesProps) => {
  const sentences = [...timesOf(visit, facility), ...demandsOf(visit, facility)]
  if (sentences.length === 0) return null
  return (
    <Stack gap="s">
      <h2>{visit.t('rule-hint.here')}</h2>
      <ul className="stack stack--s">
        {sentences.map((sentence) => (
          <li key={sentence}>
            <Sentence visit={visit} text={sentence} />
          </li>
        ))}
      </ul>
    </Stack>
  )
}

const timesOf = ({ t, f, portal }: Visit, { window }: Facility): string[] => {
  const year = portal.years.at(-1)?.label ?? ''
  const { opens, deadline, deadlineMode, leadMinMonths, leadMaxMonths } = window
  const mode = deadlineMode === 'hard' ? 'hard' : 'soft'
  return [
    ...(opens && portal.today < opens ? [t('rule-hint.opens', { year, day: f.day(opens, 'weekday') })] : []),
    ...(deadline && portal.today <= deadline
      ? [t(`rule-hint.deadline.${deadlineMode}`, { year, day: f.day(deadline, 'weekday') })]
      : []),
    ...(deadline && portal.today > deadline && deadlineMode === 'hard'
      ? [t('rule-hint.over', { year, day: f.day(deadline, 'weekday') })]
      : []),
    ...(leadMaxMonths ? [t('rule-hint.leadMax', { count: leadMaxMonths })] : []),
    ...(leadMinMonths ? [t(`rule-hint.leadMin.${mode}`, { count: leadMinMonths })] : []),
  ]
}

const demandsOf = ({ t, portal }: Visit, { careHours }: Facility): string[] => {
  const rules = portal.years.at(-1)?.rules
  if (!rules) return []
  return [
    ...(rules.confirmRequired ? [confirmOf({ t }, rules)] : []),
    ...rules.proofs
      .filter(({ hours }) => careHours.includes(hours))
      .map((proof) => t('rule-hint.proofOf', proof)),
  ]
}

/** Who gives the places here, where it is not the facility itself; undefined where it is. */
export const deciderHere = ({ t, portal }: Visit, { provider }: Facility): string | undefined => {
  const decider = portal.years.at(-1)?.rules.decider ?? 'facility'
  const isOthers = decider === 'provider' || (decider === 'office' && provider.type === 'municipal')
  return isOthers ? t(`rule-hint.decider.${decider}`) : undefined
}

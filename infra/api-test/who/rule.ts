import { type Person, persons } from '../people.ts'

/** A kind of record that an operation names by id; every household of the town keeps one of each. */
export type Subject =
  | 'guardian'
  | 'merge'
  | 'proposal'
  | 'edit'
  | 'barrier'
  | 'application'
  | 'deskApplication'
  | 'offer'
  | 'note'
  | 'visit'
  | 'contract'
  | 'submission'
  | 'message'
  | 'letter'
  | 'mail'
  | 'template'
  | 'task'
  | 'place'
  | 'picture'
  | 'evidence'
  | 'facility'
  | 'invitation'
  | 'child'
  | 'desk'
  | 'childminder'
  | 'savedView'
  | 'bulkJob'
  | 'personRequest'
  | 'colleague'
  | 'catalogue'
  | 'need'
  | 'support'
  | 'counsellingPlace'

/**
 * Who may call an operation. `blind` are those with the right role, for whom this record does not exist (404). Whoever
 * is not named is refused: nobody with 401, others with 403. `subject` is the record an id in the path names.
 */
export type Rule = {
  may: readonly Person[]
  blind?: readonly Person[]
  subject?: Subject
  /** The record is gone after the act: everybody is asked with a fresh one. */
  once?: true
  /** The caller’s account is gone after the act: everybody who may is somebody new. */
  last?: true
  /** What is asked with is the caller’s own: everybody asks with theirs. */
  own?: true
  /** Who gets a reason instead of a closed door. */
  told?: { persons: readonly Person[]; code: string }
}

export const deciders: readonly Person[] = ['head', 'providerAdmin']
export const facility: readonly Person[] = [...deciders, 'facilityStaff']
export const office: readonly Person[] = ['clerk', 'admin']
export const advisors: readonly Person[] = ['advisor', 'otherAdvisor']
/** Who sees cases of Kitas, each their own. */
export const lookers: readonly Person[] = [...facility, 'otherHead', ...office]

/** Who works for the office, a Träger or a facility. */
export const staff: readonly Person[] = persons.filter(
  (person) => !['nobody', 'parent', 'otherParent', 'helped'].includes(person),
)

export const anybody: Rule = { may: persons }
export const families: Rule = { may: ['parent', 'otherParent'] }
/** The forms of a family, at home or together with a counsellor. */
export const forms: Rule = { may: ['parent', 'otherParent', 'helped'] }
export const ownFamily = (subject: Subject): Rule => ({ may: ['parent'], blind: ['otherParent'], subject })
export const ofFacility = (may: readonly Person[], subject: Subject): Rule => ({
  may,
  blind: ['otherHead'],
  subject,
})

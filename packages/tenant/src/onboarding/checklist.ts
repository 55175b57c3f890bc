import { type Draft, type Step, steps } from './draft.ts'

/** What the database knows of the tenant after it was made; null before. */
export type Made = {
  facilities: number
  heads: number
  officeAdmins: number
  /** The office has looked through its Erklärung zur Barrierefreiheit. */
  statement: boolean
  open: boolean
}

export type CheckItem = {
  what: Step | 'host-proof' | 'create' | 'facilities' | 'heads' | 'staff' | 'accessibility' | 'open'
  state: 'done' | 'missing' | 'later'
}

/** What is done and what is missing, in the order of the wizard. `later`: put off, or its turn comes when the portal is made. */
export const checklist = (
  { answers, provedHost }: Draft,
  made: Made | null,
  facilitiesLater: boolean,
): CheckItem[] => {
  const item = (what: CheckItem['what'], done: boolean): CheckItem => ({
    what,
    state: done ? 'done' : 'missing',
  })
  const host = answers.name?.host
  const later = (what: CheckItem['what']): CheckItem => ({ what, state: 'later' })
  return [
    ...steps.map((step) => item(step, made !== null || answers[step] !== undefined)),
    ...(host ? [item('host-proof', host === provedHost)] : []),
    item('create', made !== null),
    ...(made === null
      ? (['facilities', 'heads', 'staff', 'accessibility', 'open'] as const).map(later)
      : [
          made.facilities === 0 && facilitiesLater
            ? later('facilities')
            : item('facilities', made.facilities > 0),
          // the office may invite them itself, later
          made.heads === 0 ? later('heads') : item('heads', true),
          item('staff', made.officeAdmins > 0),
          // until then the platform's statement stands there, which is complete by itself
          made.statement ? item('accessibility', true) : later('accessibility'),
          item('open', made.open),
        ]),
  ]
}

/** Everything the tenant can be made of is there. */
export const mayCreate = (items: CheckItem[]): boolean =>
  items.every(
    ({ what, state }) =>
      state === 'done' || ['create', 'facilities', 'heads', 'staff', 'accessibility', 'open'].includes(what),
  )

/** Families may come: somebody of the office has been invited, and facilities are there or put off knowingly. */
export const mayOpen = (items: CheckItem[]): boolean =>
  items.every(({ what, state }) => state !== 'missing' || what === 'open')

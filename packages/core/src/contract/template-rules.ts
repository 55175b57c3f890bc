import type { Day } from '@kita/tenant/calendar'
import { DomainError, type FieldError } from '../error.ts'
import { unknownPlaceholders } from './placeholder.ts'

export type Section = { title: string; text: string }

/** @throws DomainError `input-invalid` with `placeholder-unknown` { name } at each text that names one we do not know */
export const decideSections = (sections: readonly Section[]): void => {
  const errors = sections.flatMap((section, index) =>
    (['title', 'text'] as const).flatMap((part): FieldError[] =>
      unknownPlaceholders(section[part]).map((name) => ({
        pointer: `/sections/${index}/${part}`,
        code: 'placeholder-unknown',
        params: { name },
      })),
    ),
  )
  if (errors.length > 0) throw new DomainError('input-invalid', {}, errors)
}

export type ActiveSpan = { facilityId: string | null; activeSince: Day }

/**
 * The template of a contract signed on this day: the facility's own before the Träger's, of those the youngest that was
 * active by then. Activated later means written later: nobody signed it.
 */
export const templateOn = <T extends ActiveSpan>(
  templates: readonly T[],
  facilityId: string,
  signedOn: Day,
): T | null => {
  const active = templates
    .filter((one) => one.activeSince <= signedOn)
    .sort((a, b) => a.activeSince.localeCompare(b.activeSince))
  return (
    active.findLast((one) => one.facilityId === facilityId) ??
    active.findLast((one) => one.facilityId === null) ??
    null
  )
}

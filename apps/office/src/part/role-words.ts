import type { Translate } from '@kita/text'

/** "Leitung, Kita Wirbelwind"; a role of the whole office stands alone. */
export const roleWords = (t: Translate, { role, place }: { role: string; place: string | null }): string =>
  [t(`staff.role.${role}`), place].filter(Boolean).join(', ')

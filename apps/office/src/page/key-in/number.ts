import { type PaperField, paperNumber } from '@kita/tenant'
import type { Translate } from '@kita/text'

/** The label of a field with its number on the paper form, so that a sheet is keyed in from number to number. */
export const numbered = (t: Translate, field: PaperField, label: string): string =>
  t('key-in.numbered', { label, number: paperNumber(field) })

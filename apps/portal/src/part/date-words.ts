import type { Translate } from '@kita/text'

/** Words of the three parts of a `<DateField>`. */
export const dateWords = (t: Translate) => ({
  day: t('account.date.day'),
  month: t('account.date.month'),
  year: t('account.date.year'),
})

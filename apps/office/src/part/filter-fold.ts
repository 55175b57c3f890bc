import type { OfficeContext } from '../env.ts'

/** How the filters of a list fold on a phone: their words say how many are set, and one that is set stands open. */
export const filterFold = ({ var: { t } }: OfficeContext, values: readonly unknown[]) => {
  const count = values.filter(Boolean).length
  return {
    words: count > 0 ? t('office.list.filters-set', { count }) : t('office.list.filters'),
    open: count > 0,
  }
}

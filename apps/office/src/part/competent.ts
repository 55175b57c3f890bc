import type { Translate } from '@kita/text'

type Competent = { office: string | null; municipality: string | null }

/** Another Jugendamt is competent for where the family lives: by its name, or by the town alone. */
export const competentWords = (t: Translate, { office, municipality }: Competent, town = ''): string =>
  office
    ? t('case.competent.office', { office })
    : t('case.competent.outside', { town: municipality ?? town })

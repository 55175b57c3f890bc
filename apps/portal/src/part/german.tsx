import { declines, type Language } from '@kita/text'
import type { ReactNode } from 'react'

/** Marks what offices and facilities wrote themselves as German, for screen readers and for the direction of the line. */
export const asGerman = (language: Language): { lang?: string; dir?: 'ltr' } =>
  declines(language) ? {} : { lang: 'de', dir: 'ltr' }

export const German = ({ language, children }: { language: Language; children: ReactNode }) =>
  declines(language) ? children : <div {...asGerman(language)}>{children}</div>

/** A name in a line of another language: its marks stay with it, and it is read as German. */
export const GermanName = ({ language, children }: { language: Language; children: ReactNode }) =>
  declines(language) ? children : <bdi lang="de">{children}</bdi>

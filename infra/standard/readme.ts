import type { Standard } from './requirement.ts'
import { summary } from './table.ts'

const [begin, end] = ['<!-- counts -->', '<!-- /counts -->']

/** The introduction with the numbers as they are now between its two marks. */
export const withSummary = (text: string, standards: Standard[]): string =>
  text.replace(new RegExp(`${begin}[^]*${end}`), `${begin}\n\n${summary(standards)}\n\n${end}`)

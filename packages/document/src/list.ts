import { formatter, type Translate } from '@kita/text'
import { compile } from './compiler.ts'
import { frame } from './fact.ts'

export interface ListFacts {
  /** "Warteliste Kita Regenbogen". */
  title: string
  /** Which rows these are: "unter 3 Jahren, Beginn August 2027". */
  filter?: string
  /** Whose paper this is: the name of the portal or the facility. */
  author: string
  printedAt: Date
  printedBy: string
  /** `share` is the column's part of the width; 1 when absent. `end`: numbers, set to the right. */
  columns: readonly { title: string; share?: number; end?: boolean }[]
  rows: readonly (readonly string[])[]
}

/** A list for printing, A4 across: the head row stands on every page, the foot says who printed it when. */
export async function renderList(facts: ListFacts, t: Translate): Promise<Uint8Array> {
  const { day, time, number } = formatter(t.language)
  const data = {
    ...frame(t, facts.title, facts.author),
    footer: t('document.list.printed', {
      day: day(facts.printedAt),
      time: time(facts.printedAt),
      name: facts.printedBy,
    }),
    filter: facts.filter ?? null,
    count: t('document.list.rows', { count: facts.rows.length, shown: number(facts.rows.length) }),
    columns: facts.columns.map(({ title, share = 1, end = false }) => ({ title, share, end })),
    rows: facts.rows,
  }
  return compile('list', data, facts.printedAt)
}

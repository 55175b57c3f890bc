import { languages, type Translate } from '@kita/text'
import type { PaperWords } from './fact.ts'

/** What a paper says in one language; the templates lay two of them out beside each other. */
export type Side<Content> = Content & { lang: string; dir: 'ltr' | 'rtl' }
/** `note`: that a computer made this side. */
type OtherSide<Content> = Side<Content> & { note: string | null }
export type Sides<Content> = { main: Side<Content>; other: OtherSide<Content> | null }

/**
 * The same content in German and, beside it, in the family's language. A language that lacks one of the paper's
 * sentences is left out: half a translation would be German under another language's name.
 */
export const sidesOf = <Content extends object>(
  content: (t: Translate) => Content,
  german: Translate,
  beside: PaperWords | undefined,
): Sides<Content> => ({ main: sideOf(content, german), other: otherSide(content, german, beside) })

const sideOf = <Content extends object>(content: (t: Translate) => Content, t: Translate): Side<Content> => ({
  ...content(t),
  lang: t.language.split('-')[0] ?? 'de',
  dir: languages[t.language].direction,
})

const otherSide = <Content extends object>(
  content: (t: Translate) => Content,
  german: Translate,
  beside: PaperWords | undefined,
): OtherSide<Content> | null => {
  if (!beside || beside.language === german.language) return null
  let whole = true
  const listening = (key: string, params?: Parameters<Translate>[1]) => {
    whole &&= beside.speaks(key)
    return beside(key, params)
  }
  const { language, has, speaks, fill } = beside
  const side = sideOf(content, Object.assign(listening, { language, has, speaks, fill }))
  return whole ? { ...side, note: beside.machineMade ? beside('document.common.machine') : null } : null
}

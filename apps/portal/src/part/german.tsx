import { declines, type Language } from '@kita/text'
import type { ReactNode } from 'react'
import type { Visit } from '../frame/visit.ts'

/** Marks what facilities wrote themselves as German, for screen readers and for the direction of the line. */
export const asGerman = (language: Language): { lang?: string; dir?: 'ltr' } =>
  declines(language) ? {} : { lang: 'de', dir: 'ltr' }

export const German = ({ language, children }: { language: Language; children: ReactNode }) =>
  declines(language) ? children : <div {...asGerman(language)}>{children}</div>

/** A name in a line of another language: its marks stay with it, and it is read as German. */
export const GermanName = ({ language, children }: { language: Language; children: ReactNode }) =>
  declines(language) ? children : <bdi lang="de">{children}</bdi>

type Reader = Pick<Visit, 'portal' | 'language'>

/**
 * What the office wrote: in the reader's language where it has a translation, else in German and marked so (WCAG 3.1.2).
 * `marks` belong on the element around the text.
 */
export const ownText = ({ portal, language }: Reader, german: string) => {
  const found = portal.translated.find((one) => one.german === german)
  return found ? { text: found.text, marks: {} } : { text: german, marks: asGerman(language) }
}

/** The same within a line. */
export const OwnText = ({ visit, text: german }: { visit: Reader; text: string }) => {
  const { text, marks } = ownText(visit, german)
  return marks.lang ? <span {...marks}>{text}</span> : text
}

/** Words of the office that stand inside the platform's sentences: proofs it asks for, names of its rounds. */
const wordsInside = ({ portal }: Reader): string[] => [
  ...new Set(
    portal.years.flatMap(({ rules, rounds }) => [
      ...rules.proofs.map(({ proof }) => proof),
      ...rounds.map(({ name }) => name),
    ]),
  ),
]

/** `words`: the office’s that stand in it, where they are others. */
type SentenceProps = { visit: Reader; text: string; words?: string[] }

/** A sentence of the platform with such a word in it: the word is the office's translation, or marked as German. */
export const Sentence = ({ visit, text, words }: SentenceProps): ReactNode => {
  if (declines(visit.language)) return text
  const inside = (words ?? wordsInside(visit)).find((word) => text.includes(word))
  if (!inside) return text
  const [before = '', ...after] = text.split(inside)
  return (
    <>
      {before}
      <OwnText visit={visit} text={inside} />
      <Sentence visit={visit} text={after.join(inside)} {...(words && { words })} />
    </>
  )
}

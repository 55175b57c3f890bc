import type { TenantBundle } from '../bundle/bundle.ts'
import { error, type Problem, warning } from '../bundle/problem.ts'
import { ownTexts } from '../facts/own-text.ts'
import { placeholders } from '../facts/placeholder.ts'

type Documents = Pick<TenantBundle, 'profile' | 'ruleSets' | 'source'>

const shortest = 60
const named = (text: string): string => {
  const line = text.replaceAll('\n', ' ')
  return line.length > shortest ? `${line.slice(0, shortest)} …` : line
}

/**
 * What an office says in other languages: a placeholder that cannot be filled is refused. What is missing where a language
 * was begun, and what translates a text that is gone, are hints: pages show the German then, or the platform's sentence.
 */
export function checkTranslations(bundle: Documents): Problem[] {
  const all = Object.entries(bundle.source.translations ?? {})
  if (all.length === 0) return []
  const own = ownTexts(bundle)
  const known = new Set(own.map(({ text }) => text))
  // the platform's sentence stands in for the office's
  const german = own.filter(({ place }) => place !== 'sentence').map(({ text }) => text)
  return all.flatMap(([language, translated]) => {
    const file = `translations/${language}.json`
    const missing = german.filter((text) => translated[text] === undefined)
    return [
      ...Object.entries(translated).flatMap(([text, said]) => [
        ...strangers(said, text).map((name) => error(file, [text], `{{${name}}} gibt es nicht.`)),
        ...(known.has(text)
          ? []
          : [
              warning(
                file,
                [text],
                'Diesen deutschen Text hat das Portal nicht in seinem Bündel. Steht er auch nicht in Kriterien, die das Amt selbst schreibt, liest die Übersetzung niemand.',
              ),
            ]),
      ]),
      ...missing.map((text) => warning(file, [], `Die Übersetzung fehlt: „${named(text)}“.`)),
    ]
  })
}

/** Names in double brackets that no fact and no value of the German fills; a form (`application.acc`) and a format may follow. */
const strangers = (text: string, german: string): string[] => {
  const filled = new Set(namesIn(german))
  return namesIn(text).filter((name) => !(name in placeholders || filled.has(name)))
}

const namesIn = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*([^},.\s]*)/g)].map(([, name = '']) => name)

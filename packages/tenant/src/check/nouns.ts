import type { Texts } from '../bundle/bundle.ts'
import { error, type Problem } from '../bundle/problem.ts'
import type { Defaults } from '../profile/complete.ts'

/**
 * The office's own nouns in another language (`noun.application.acc` in `texts/<lang>.json`): a noun comes with all its
 * forms, because any of them may stand in a sentence of the platform, and one missing would be another noun's.
 */
export function checkNouns(
  texts: Record<string, Texts>,
  { glossary, nounForms }: Pick<Defaults, 'glossary' | 'nounForms'>,
): Problem[] {
  return Object.entries(texts).flatMap(([language, sentences]) => {
    const file = `texts/${language}.json`
    const keys = Object.keys(sentences).filter((key) => key.startsWith('noun.'))
    const known = nounForms[language]
    if (!known)
      return keys.map((key) =>
        error(file, [key], 'Die Wörter dieser Sprache stehen in tenant.json unter „glossary“.'),
      )
    const wanted = Object.entries(glossary).map(([name, word]) =>
      typeof word === 'string' ? [`noun.${name}`] : known.map((form) => `noun.${name}.${form}`),
    )
    const strange = keys.filter((key) => !wanted.some((forms) => forms.includes(key)))
    const torn = wanted.filter((forms) => forms.some((key) => keys.includes(key)))
    const lacking = torn.flatMap((forms) => forms.filter((key) => !keys.includes(key)))
    return [
      ...strange.map((key) =>
        error(file, [key], `Diese Form gibt es nicht. Die Formen sind: ${known.join(', ')}.`),
      ),
      ...lacking.map((key) => error(file, [key], 'Diese Form des Wortes fehlt.')),
    ]
  })
}

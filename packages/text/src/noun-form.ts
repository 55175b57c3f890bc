import type { Language } from './language.ts'
import type { Noun } from './noun.ts'
import { sentencesIn } from './spoken.ts'

/** A tenant's German words: nouns are declined by the sentence, other entries stand as they are. */
export type GlossaryWords = Record<string, Noun | string>
/** A noun in another language: form → word, as `noun.json` names them. */
type Forms = Record<string, string>

/** Do sentences of this language decline the tenant's German nouns? All others name a form of `noun.json`. */
export const declines = (language: string): boolean => language === 'de' || language === 'de-x-leicht'

const nounKey = /^noun\.(\w+?)(?:\.(\w+))?$/

/** Sentences `noun.<name>.<form>` and `noun.<name>` by the noun's name; every other key is left alone. */
export const formsIn = (sentences: Record<string, string>): Record<string, Forms | string> => {
  const nouns: Record<string, Forms | string> = {}
  for (const [key, word] of Object.entries(sentences)) {
    const [, name, form] = nounKey.exec(key) ?? []
    if (!name) continue
    const known = nouns[name]
    nouns[name] = form ? { ...(typeof known === 'object' ? known : {}), [form]: word } : word
  }
  return nouns
}

const platform = new Map<string, Record<string, Forms | string>>()
const platformForms = (language: Language) => {
  const found = platform.get(language) ?? formsIn(sentencesIn(language))
  platform.set(language, found)
  return found
}

/**
 * What a sentence's `{{application …}}` stands for. In German the tenant's noun, which the sentence declines; elsewhere the
 * forms of the language, the tenant's own (`noun.application.acc` in its texts) before the platform's. A bare
 * `{{application}}` is the noun itself.
 */
export const nounsOf = (
  language: Language,
  glossary: GlossaryWords,
  own: Record<string, string> = {},
): Record<string, unknown> => {
  const german = Object.entries(glossary).map(([name, word]) => [
    name,
    typeof word === 'string' ? word : { ...word, toString: () => word.singular },
  ])
  if (declines(language)) return Object.fromEntries(german)
  const here = platformForms(language)
  const tenant = formsIn(own)
  const nouns = Object.keys({ ...here, ...tenant }).map((name) => {
    const [ours, theirs] = [here[name], tenant[name]]
    if (typeof ours === 'string' || typeof theirs === 'string') return [name, theirs ?? ours]
    const forms = { ...ours, ...theirs }
    return [name, { ...forms, toString: () => forms.one ?? '' }]
  })
  return { ...Object.fromEntries(german), ...Object.fromEntries(nouns) }
}

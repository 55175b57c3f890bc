import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, 'words')

/** Topics that only pages of staff and operators use. They are German in every language. */
export const staffTopics: readonly string[] = [
  ...['case', 'case-family', 'key-in', 'list', 'offer', 'office', 'office-desk', 'provider'],
  ...['staff', 'staff-support', 'tenant-export'],
  ...['console', 'console-audit', 'console-bundle', 'console-erasure', 'console-import', 'console-life'],
  ...['console-live', 'console-look', 'console-onboarding', 'console-operation', 'console-people'],
  ...['console-platform', 'console-rules', 'console-support', 'console-tenants', 'console-theme'],
  ...['console-training', 'console-translation', 'office-training'],
]

// The page that explains the portal in Leichte Sprache is German for every reader.
const germanTopics = new Set([...staffTopics, 'plain'])

type File = { name: string; topic: string; german: boolean }

const filesOf = (language: string): File[] => {
  if (!readdirSync(folder).includes(language)) return []
  return readdirSync(join(folder, language))
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const [topic = '', part] = name.split('.')
      return { name, topic, german: germanTopics.has(topic) || part === 'office' || part === 'console' }
    })
}

const read = (language: string, files: File[]): Record<string, string> => {
  const all: Record<string, string> = {}
  for (const { name, topic } of files) {
    const sentences = JSON.parse(readFileSync(join(folder, language, name), 'utf8')) as Record<string, string>
    for (const [key, sentence] of Object.entries(sentences)) all[`${topic}.${key}`] = sentence
  }
  return all
}

/**
 * All sentences of one language, key → sentence. A file is flat, its topic is its name up to the first dot: the key
 * `a.b` in `words/<lang>/<topic>.json` or `<topic>.office.json` is the sentence `<topic>.a.b`. Empty when the language
 * has no folder yet.
 */
export const words = (language: string): Record<string, string> => read(language, filesOf(language))

/** The sentences families read, which every language needs: without staff topics and `.office`, `.console` parts. */
export const familyWords = (language: string): Record<string, string> =>
  read(
    language,
    filesOf(language).filter((file) => !file.german),
  )

const pluralForm = /_(?:zero|one|two|few|many|other)$/

/** `days_other` → `days`. */
export const keyOf = (full: string): string => full.replace(pluralForm, '')

/** The plural forms a language needs: CLDR's categories for whole and broken numbers. */
export const pluralForms = (language: string): readonly string[] =>
  new Intl.PluralRules(language).resolvedOptions().pluralCategories

/** Keys of families' sentences a language lacks, with their plural form: `portal.days_few`. */
export const missingWords = (language: string): string[] => {
  const there = familyWords(language)
  const german = familyWords('de')
  const wanted = Object.keys(german).flatMap((full) => {
    const key = keyOf(full)
    if (full === `${key}_other`) return pluralForms(language).map((form) => `${key}_${form}`)
    return full === `${key}_one` ? [] : [full]
  })
  return [...new Set(wanted)].filter((full) => !there[full])
}

import { familyWords, keyOf, languages, missingWords } from '../src/index.ts'

// What a language still lacks, topic by topic, with the German sentence to translate: `missing.ts uk [topic]`.
const [language = '', only] = process.argv.slice(2)
if (!(language in languages)) {
  process.stdout.write(`A language of: ${Object.keys(languages).join(', ')}\n`)
  process.exit(1)
}
const german = familyWords('de')
const lacking = missingWords(language)
const topics = new Map<string, Record<string, string>>()
for (const full of lacking) {
  const [topic = '', ...rest] = full.split('.')
  if (only && topic !== only) continue
  const sentence = german[full] ?? german[`${keyOf(full)}_other`] ?? ''
  topics.set(topic, { ...topics.get(topic), [rest.join('.')]: sentence })
}
for (const [topic, sentences] of topics)
  process.stdout.write(`words/${language}/${topic}.json\n${JSON.stringify(sentences, null, 2)}\n`)
process.stdout.write(`${lacking.length} missing of ${Object.keys(german).length} in ${language}.\n`)

import { createHash } from 'node:crypto'
import type { Language } from './language.ts'
import { familyWords, keyOf } from './words.ts'

/** A sentence as a person reads it for the sign-off; `german` is empty where the language alone has it (forms of nouns). */
export type ReviewedSentence = { key: string; german: string; text: string }
/** That somebody has read a topic: `hash` of exactly what was read (`topicHash`). */
export type Review = { language: string; topic: string; hash: string }

type Topic = { sentences: ReviewedSentence[]; hash: string }

const kept = new Map<string, Map<string, Topic>>()

const hashOf = (sentences: ReviewedSentence[]): string =>
  createHash('sha256')
    .update(JSON.stringify(sentences.map(({ key, german, text }) => [key, german, text])))
    .digest('hex')

const topicsIn = (language: string): Map<string, Topic> => {
  const found = kept.get(language)
  if (found) return found
  const german = familyWords('de')
  const sentences = Object.entries(familyWords(language))
    .map(([key, text]) => ({ key, german: german[key] ?? german[`${keyOf(key)}_other`] ?? '', text }))
    .sort((one, other) => (one.key < other.key ? -1 : 1))
  const byTopic = Map.groupBy(sentences, ({ key }) => key.slice(0, key.indexOf('.')))
  const topics = new Map([...byTopic].map(([topic, all]) => [topic, { sentences: all, hash: hashOf(all) }]))
  kept.set(language, topics)
  return topics
}

/** Topics a person signs off in a language, with how many sentences each has. */
export const reviewTopics = (language: Language): { topic: string; sentences: number }[] =>
  [...topicsIn(language)].map(([topic, { sentences }]) => ({ topic, sentences: sentences.length }))

/** A topic as it is read: each sentence beside the German; undefined where the language has no such topic. */
export const reviewSentences = (language: string, topic: string): ReviewedSentence[] | undefined =>
  topicsIn(language).get(topic)?.sentences

/** Stands for the topic's sentences and the German ones: another sentence is another hash. */
export const topicHash = (language: string, topic: string): string | undefined =>
  topicsIn(language).get(topic)?.hash

const judged = new WeakMap<readonly Review[], Map<Language, boolean>>()

/**
 * Is a language's text still a machine's? It is until a person has signed off each of its topics as it stands now.
 * German is the original.
 */
export const isMachineMade = (language: Language, reviews: readonly Review[]): boolean => {
  if (language === 'de') return false
  const known = judged.get(reviews) ?? new Map<Language, boolean>()
  judged.set(reviews, known)
  const read = new Set(reviews.filter((one) => one.language === language).map(({ hash }) => hash))
  const made = known.get(language) ?? ![...topicsIn(language).values()].every(({ hash }) => read.has(hash))
  known.set(language, made)
  return made
}

import { expect, it } from 'vitest'
import { isMachineMade, type Review, reviewSentences, reviewTopics, topicHash } from './index.ts'

const signed = (language: 'ar' | 'uk', without?: string): Review[] =>
  reviewTopics(language)
    .filter(({ topic }) => topic !== without)
    .map(({ topic }) => ({ language, topic, hash: topicHash(language, topic) ?? '' }))

it('a language is a machine’s until each of its topics has been read', () => {
  expect(isMachineMade('ar', [])).toBe(true)
  expect(isMachineMade('ar', signed('ar', 'error'))).toBe(true)
  expect(isMachineMade('ar', signed('ar'))).toBe(false)
  expect(isMachineMade('uk', signed('ar'))).toBe(true)
})

it('a topic that has changed since it was read takes the mark back', () => {
  const earlier = signed('uk').map((one) => (one.topic === 'mail' ? { ...one, hash: '0'.repeat(64) } : one))
  expect(isMachineMade('uk', earlier)).toBe(true)
})

it('German is the original and needs nobody', () => {
  expect(isMachineMade('de', [])).toBe(false)
})

it('what is read stands beside the German, each plural form beside the one it belongs to', () => {
  const sentences = reviewSentences('uk', 'status') ?? []
  expect(sentences.every(({ german, text }) => german !== '' && text !== '')).toBe(true)
  const few = sentences.find(({ key }) => key.endsWith('_few'))
  expect(sentences.find(({ key }) => key === few?.key.replace(/_few$/, '_other'))?.german).toBe(few?.german)
  expect(reviewSentences('uk', 'console')).toBeUndefined()
})

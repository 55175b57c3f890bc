import type { Chapter } from './explain.ts'
import type { Sentence } from './sentence.ts'

// Which of the rules' sentences answer what families ask most; a sentence answers one question.
const asked = {
  'how-many': /^limit\./,
  order: /^(dispatch|ranking)\./,
  when: /^(next|lead|own|running)\./,
  unborn: /^unborn\./,
  visit: /^(visit|confirm)\./,
  proof: /^proof$/,
  decider: /^(allocation|decider)\./,
  offers: /^(offer\.(any-time|first|running)|round)|^(review|reject)$/,
  reply: /^reply\./,
  others: /^offer\.(concurrent|other)|^contract\.(mark|autoClose|where|nowhere)$/,
  contract: /^contract\.(generate|by-facility|account|not-account|joint|one)$/,
  see: /^(disclosure|mail|waitlist)\./,
  childminding: /^childminding\./,
  'year-end': /^carry-over\./,
  offline: /^(offline|channel)\./,
} as const

export type Question = keyof typeof asked

/**
 * The questions families ask, answered by sentences of the rules and by nothing else: no number stands here that the rules
 * do not have. A question these rules say nothing about is left out.
 */
export const answerQuestions = (
  chapters: readonly Chapter[],
): { question: Question; sentences: Sentence[] }[] =>
  (Object.entries(asked) as [Question, RegExp][])
    .map(([question, keys]) => ({
      question,
      sentences: chapters.flatMap(({ sentences }) => sentences.filter(({ key }) => keys.test(key))),
    }))
    .filter(({ sentences }) => sentences.length > 0)

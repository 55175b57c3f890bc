import type { Answer, Row } from './answer.ts'
import type { Standard } from './requirement.ts'
import { named } from './title.ts'

/** What of the project an answer can lean on. */
export type Ground = {
  /** Titles of the tests that run from this file; undefined when there is no such file of tests. */
  titles: (file: string) => string[] | undefined
  text: (file: string) => string | undefined
}

/** What is wrong with a mapping: ids too many or too few, answers that lean on nothing, silence. */
export const faultsOf = ({ requirements, chapters }: Standard, ground: Ground): string[] => {
  const known = new Set(requirements.map(({ id }) => id))
  const rows = chapters.flatMap((chapter) => Object.entries(chapter.rows))
  const given = rows.map(([id]) => id)
  return [
    ...[...known].filter((id) => !given.includes(id)).map((id) => `${id}: missing`),
    ...given.filter((id) => !known.has(id)).map((id) => `${id}: unknown`),
    ...given.filter((id, at) => given.indexOf(id) !== at).map((id) => `${id}: twice`),
    ...rows.flatMap(([id, row]) => rowFaults(row, ground).map((fault) => `${id}: ${fault}`)),
  ]
}

const rowFaults = ([asks, ...groups]: Row, ground: Ground): string[] => {
  const answers = groups.flat()
  const alone = answers.some(({ kind }) => kind === 'none') && answers.length > 1
  return [
    ...(asks.trim() === '' ? ['does not say what is asked'] : []),
    ...(answers.length === 0 ? ['no answer'] : []),
    ...(alone ? ['not applicable and answered'] : []),
    ...answers.flatMap((answer) => answerFaults(answer, ground)),
  ]
}

const answerFaults = (answer: Answer, { titles, text }: Ground): string[] => {
  switch (answer.kind) {
    case 'open':
    case 'none':
      return answer.why.trim() === '' ? [`${answer.kind} without a reason`] : []
    case 'text':
      return text(answer.file)?.includes(answer.words) ? [] : [`not in ${answer.file}: ${answer.words}`]
    case 'test': {
      const found = titles(answer.file)
      if (!found) return [`no tests in ${answer.file}`]
      const count = named(found, answer.title).length
      if (count === 1) return []
      return [`${count === 0 ? 'no test' : `${count} tests`} in ${answer.file}: ${answer.title}`]
    }
  }
}

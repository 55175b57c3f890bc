import { basename } from 'node:path/posix'
import { type Answer, type Row, type State, stateOf } from './answer.ts'
import type { Standard } from './requirement.ts'

const states: State[] = ['tested', 'in part', 'written', 'open', 'not applicable']

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
const line = (cells: string[]) => `| ${cells.join(' | ')} |`
const link = (file: string) => `[${basename(file)}](../../${file})`

const answerText = (answer: Answer): string => {
  switch (answer.kind) {
    case 'test':
      return `${link(answer.file)} ${cell(answer.title)}`
    case 'text':
      return `written in ${link(answer.file)}: “${cell(answer.words)}”`
    case 'open':
      return `**open:** ${cell(answer.why)}`
    case 'none':
      return cell(answer.why)
  }
}

const rowsOf = ({ chapters }: Standard): [string, Row][] =>
  chapters.flatMap(({ rows }) => Object.entries(rows))

const countsOf = (standard: Standard): string[] => {
  const found = rowsOf(standard).map(([, row]) => stateOf(row))
  return [...states.map((state) => found.filter((one) => one === state).length), found.length].map(String)
}

/** How many requirements of each standard are in which state, in columns as the formatter of the project sets them. */
export const summary = (standards: Standard[]): string => {
  const head = ['Standard', ...states, 'all']
  const rows = standards.map((standard) => [standard.name, ...countsOf(standard)])
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)))
  const set = ([name = '', ...numbers]: string[]) =>
    line([name.padEnd(widths[0] ?? 0), ...numbers.map((number, at) => number.padStart(widths[at + 1] ?? 0))])
  const rule = widths.map((width, at) => (at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`))
  return [headOf(head, widths), line(rule), ...rows.map(set)].join('\n')
}

const headOf = (head: string[], widths: number[]) =>
  line(head.map((word, at) => word.padEnd(widths[at] ?? 0)))

const openOnes = (standard: Standard): string[] =>
  rowsOf(standard).flatMap(([id, [, ...answers]]) =>
    answers.flat().flatMap((answer) => (answer.kind === 'open' ? [`- ${id}: ${answer.why}`] : [])),
  )

const chapterText = ({ requirements }: Standard, { title, rows }: Standard['chapters'][number]): string => {
  const levels = new Map(requirements.map(({ id, level }) => [id, level]))
  const lines = Object.entries(rows).map(([id, row]) => {
    const [asks, ...answers] = row
    const shown = answers.flat().map(answerText).join('<br>')
    return line([id, levels.get(id) ?? '', cell(asks), stateOf(row), shown])
  })
  const head = [line(['Id', 'Level', 'Asks', 'State', 'Answer']), line(['---', '---', '---', '---', '---'])]
  return [`### ${title}`, '', ...head, ...lines].join('\n')
}

/** Both standards, requirement by requirement: what is asked and what answers it; first of all what is open. */
export const table = (standards: Standard[]): string => {
  const parts = [
    '# What standards ask, and which test answers',
    'Written by `npm run standard` from the files beside it; a test holds it to them.',
    summary(standards),
    ...standards.flatMap((standard) => [
      `## ${standard.name}`,
      `Source of ids and levels: <${standard.source}>`,
      '### Open',
      openOnes(standard).join('\n'),
      ...standard.chapters.map((chapter) => chapterText(standard, chapter)),
    ]),
  ]
  return `${parts.join('\n\n')}\n`
}

import {
  type Allowance,
  allowances,
  invitationDays,
  objectionDays,
  operatorLinkHours,
  proofMinutes,
  sessionLife,
} from '@kita/auth'
import { keys } from './key.ts'
import { type Level, levels, meaning } from './level.ts'

const row = (cells: string[]) => `| ${cells.join(' | ')} |`

/** In columns as the formatter of the project sets them. */
const table = (head: string[], rows: string[][]): string => {
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((cells) => cells[at]?.length ?? 0)))
  const set = (cells: string[]) => row(cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)))
  return [set(head), row(widths.map((width) => '-'.repeat(width))), ...rows.map(set)].join('\n')
}

const times = (one: Allowance | undefined) => (one ? `${one.tries} in ${one.minutes} min` : '–')
const span = (minutes: number) => (minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`)

/** What the text takes over from the code, by the name of the place where it stands. */
const blocks: Record<string, () => string> = {
  guessing: () =>
    table(
      ['Act', 'one source', 'one office', 'one account or address'],
      Object.entries(allowances).map(([act, { source, tenant, account }]) => [
        act,
        ...[source, tenant, account].map(times),
      ]),
    ),
  sessions: () =>
    table(
      ['Whose', 'ends without a request after', 'ends in any case after'],
      Object.entries(sessionLife).map(([kind, { idleMinutes, absoluteMinutes }]) => [
        kind,
        ...[idleMinutes, absoluteMinutes].map(span),
      ]),
    ),
  links: () =>
    table(
      ['What', 'lives'],
      [
        ['the proof of who it is, before an export, a deletion or a new way in', span(proofMinutes)],
        ['an operator’s first link', `${operatorLinkHours} h`],
        ['an invitation of staff', `${invitationDays} days`],
        ['the objection to a new address', `${objectionDays} days`],
      ],
    ),
  keys: () =>
    table(
      ['Key', 'does', 'how', 'held by', 'exchanged'],
      keys.map(({ name, does, how, holder, exchanged }) => [name, does, how, holder, exchanged]),
    ),
  levels: () =>
    table(
      ['Level', 'holds', 'is due', 'tables'],
      Object.entries(levels).map(([level, names]) => {
        const { holds, due } = meaning[level as Level]
        return [level, holds, due, names.map((name) => `\`${name}\``).join(' ')]
      }),
    ),
}

/** The text with what stands in the code now between its marks. @throws for a mark that nobody knows or that is missing */
export const withBlocks = (text: string): string =>
  Object.entries(blocks).reduce((before, [name, make]) => {
    const place = new RegExp(`(<!-- ${name} -->)[^]*(<!-- /${name} -->)`)
    if (!place.test(before)) throw new Error(`no place for ${name}`)
    return before.replace(place, (_, begin, end) => `${begin}\n\n${make()}\n\n${end}`)
  }, text)

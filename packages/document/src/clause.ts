type Run = { text: string; strong: boolean }
export type Block = { kind: 'paragraph'; runs: Run[] } | { kind: 'list'; items: Run[][] }

/**
 * Text of a contract template as blocks: an empty line parts paragraphs, lines that begin with "- " are a list, **two
 * stars** make it strong, {{name}} stands for a value. Marks are read before values are filled in, so that nothing a
 * person typed is ever read as a mark.
 */
export const blocksOf = (text: string, values: Record<string, string> = {}): Block[] =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean)
    .flatMap((part) => partBlocks(part, values))

const partBlocks = (part: string, values: Record<string, string>): Block[] => {
  const blocks: Block[] = []
  for (const row of part.split('\n')) {
    const item = /^\s*- (.*)$/.exec(row)
    const runs = runsOf(item?.[1] ?? row.trim(), values)
    const last = blocks.at(-1)
    if (item && last?.kind === 'list') last.items.push(runs)
    else if (item) blocks.push({ kind: 'list', items: [runs] })
    else if (last?.kind === 'paragraph') last.runs.push({ text: ' ', strong: false }, ...runs)
    else blocks.push({ kind: 'paragraph', runs })
  }
  return blocks
}

const runsOf = (row: string, values: Record<string, string>): Run[] =>
  row
    .split(/\*\*(.+?)\*\*/)
    .map((text, index) => ({ text: filled(text, values), strong: index % 2 === 1 }))
    .filter(({ text }) => text !== '')

/** The text with its placeholders filled. */
export const filled = (text: string, values: Record<string, string>): string =>
  text.replaceAll(/\{\{\s*([a-z-]+)\s*\}\}/g, (whole, name: string) => values[name] ?? whole)

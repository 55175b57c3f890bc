import type { FileDifference, RowDifference, SettingDifference } from './difference.ts'

const kinds = { new: 'neu', changed: 'geändert', removed: 'entfällt' } as const

/** Lines for a terminal: a file, below it its settings and rows with what was and what will be. */
export const printDifference = (difference: readonly FileDifference[]): string[] =>
  difference.flatMap(({ file, kind, settings, rows }) => [
    `${file} (${kinds[kind]}${rows.length > 0 ? `, ${rowsText(rows)}` : ''})`,
    ...(kind === 'changed' ? [...settings.map(settingLine), ...rows.flatMap(rowLines)] : []),
  ])

const rowsText = (rows: readonly RowDifference[]) =>
  (['new', 'changed', 'removed'] as const)
    .map((kind) => [rows.filter((row) => row.kind === kind).length, kinds[kind]] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ')

const value = (one: string | null) => (one === null ? '(Vorgabe)' : `„${one}“`)

const settingLine = ({ path, sentence, before, after }: SettingDifference) =>
  `  ${path}: ${value(before)} → ${value(after)}${sentence ? `  ${sentence}` : ''}`

const rowLines = ({ key, name, kind, cells }: RowDifference) => [
  `  ${key}${name ? ` ${name}` : ''} (${kinds[kind]})`,
  ...cells.map(({ column, before, after }) => `    ${column}: ${value(before)} → ${value(after)}`),
]

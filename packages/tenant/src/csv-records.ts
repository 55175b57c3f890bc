import { type Options, parse } from 'csv-parse/sync'

/** A line of a CSV file; `info.lines` is the line it ends on. */
export type CsvRecord = { record: string[]; info: { lines: number } }

/** Throws a `CsvError` where quotes do not close. */
export const csvRecords = (
  text: string,
  options: Pick<Options, 'delimiter' | 'relax_quotes'> = {},
): CsvRecord[] =>
  parse(text, {
    ...options,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
  }) as unknown as CsvRecord[]

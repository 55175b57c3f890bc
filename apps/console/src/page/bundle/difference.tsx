import type { ConsoleClient } from '@kita/api'
import { FactTable, More } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import type { ConsoleContext } from '../../env.ts'

export type Changes = InferResponseType<ConsoleClient['bundle']['tenants'][':slug']['changes']['$get'], 200>
type FileDifference = Changes['changes'][number]['difference'][number]
type Row = FileDifference['rows'][number]
type Props = { c: ConsoleContext; difference: readonly FileDifference[]; open?: boolean }

/** What one state of a bundle says otherwise than another, file by file, in words. */
export const Difference = ({ c, difference, open }: Props) =>
  difference.map((file) => (
    <More key={file.file} summary={<Summary c={c} file={file} />} open={open && sizeOf(file) <= 12}>
      {file.kind !== 'removed' && file.settings.length > 0 && <Settings c={c} file={file} />}
      {file.rows.length > 0 && <Rows c={c} file={file} />}
    </More>
  ))

const sizeOf = ({ settings, rows }: FileDifference) => settings.length + rows.length

type FileProps = { c: ConsoleContext; file: FileDifference }

const Summary = ({ c, file: { file, kind, rows } }: FileProps) => {
  const { t } = c.var
  const counts = (['new', 'changed', 'removed'] as const)
    .map((one) => ({ one, count: rows.filter((row) => row.kind === one).length }))
    .filter(({ count }) => count > 0)
    .map(({ one, count }) => t(`console-bundle.rows-${one}`, { count }))
  const what = counts.length > 0 ? counts.join(', ') : t(`console-bundle.file-${kind}`)
  return <span>{t('console-bundle.part', { part: partOf(c, file), file, what })}</span>
}

/** What a file of a bundle holds, for people: `rules/2026.json` is the Regelwerk 2026/27. */
const partOf = ({ var: { t } }: ConsoleContext, file: string): string => {
  const [, folder, name = ''] = /^(?:([a-z]+)\/)?([^.]+)\./.exec(file) ?? []
  if (folder === 'rules') return t('console-bundle.part.rules', { year: Number(name) })
  if (folder === 'texts') return t('console-bundle.part.texts')
  return t(`console-bundle.part.${name}`)
}

const shown = (c: ConsoleContext, value: string | null) => value ?? c.var.t('console-bundle.default')

const Settings = ({ c, file: { file, kind, settings } }: FileProps) => {
  const { t } = c.var
  return (
    <FactTable
      caption={file}
      head={[
        t('console-bundle.setting'),
        ...(kind === 'changed' ? [t('console-bundle.before')] : []),
        t('console-bundle.after'),
      ]}
      rows={settings.map(({ path, sentence, before, after }) => ({
        name: (
          <>
            {sentence ?? path}
            {sentence && <span className="meta muted"> {path}</span>}
          </>
        ),
        cells: [...(kind === 'changed' ? [shown(c, before)] : []), shown(c, after)],
      }))}
    />
  )
}

/** A whole table that is new would be longer than anybody reads. */
const mostRows = 50

const Rows = ({ c, file: { file, rows } }: FileProps) => {
  const { t } = c.var
  return (
    <>
      <FactTable
        caption={file}
        head={[
          t('console-bundle.row'),
          t('console-bundle.column'),
          t('console-bundle.before'),
          t('console-bundle.after'),
        ]}
        rows={rows.slice(0, mostRows).flatMap((row) => cellsOf(c, row))}
      />
      {rows.length > mostRows && (
        <p className="muted">{t('console-bundle.rows-more', { count: rows.length - mostRows })}</p>
      )}
    </>
  )
}

const cellsOf = (c: ConsoleContext, { key, name, kind, cells }: Row) => {
  const title = name ? (
    <>
      {name}
      <span className="meta muted"> {key}</span>
    </>
  ) : (
    key
  )
  if (cells.length === 0) return [{ name: title, cells: [c.var.t(`console-bundle.file-${kind}`), '', ''] }]
  return cells.map(({ column, sentence, before, after }) => ({
    name: title,
    cells: [sentence ?? column, shown(c, before), shown(c, after)],
  }))
}

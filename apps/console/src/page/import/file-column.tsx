import type { ConsoleClient } from '@kita/api'
import type { Form } from '@kita/page'
import { Halves, Select, Sheet } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import type { ConsoleContext } from '../../env.ts'
import { fieldGroups, fieldWord } from './field.ts'

export type Columns = InferResponseType<
  ConsoleClient['import']['tenants'][':slug']['imports'][':id']['columns']['$get'],
  200
>
type ListFile = Columns['files'][number]

type FileProps = { c: ConsoleContext; file: ListFile; at: number; form: Form | undefined }

/** Every column is a field: its name, a few of its cells, and what it is taken for. */
export const FileColumns = ({ c, file, at, form }: FileProps) => (
  <Sheet
    title={c.var.t('console-import.list-of', { name: file.name, count: file.rows })}
    id={`liste-${at + 1}`}
  >
    <Halves three>
      {file.columns.map((column, index) => (
        <Use key={column.name} c={c} column={column} name={`${at}-${index}`} form={form} />
      ))}
    </Halves>
  </Sheet>
)

type UseProps = {
  c: ConsoleContext
  column: ListFile['columns'][number]
  name: string
  form: Form | undefined
}

const Use = ({ c, column, name, form }: UseProps) => {
  const { t } = c.var
  const field = form ? form.text(`feld-${name}`) : (column.field ?? '')
  return (
    <div className="stack stack--s">
      <Select
        name={`feld-${name}`}
        label={column.name}
        hint={column.samples.join(' · ') || t('console-import.cells-none')}
        optional=""
        value={field}
        options={[
          { value: '', label: t('console-import.field-none') },
          ...fieldGroups.map(({ group, fields }) => ({
            group: t(`console-import.group-${group}`),
            options: fields.map((one) => ({ value: one, label: t(fieldWord(one)) })),
          })),
        ]}
      />
      {field.startsWith('age') && (
        <Select
          name={`einheit-${name}`}
          label={t('console-import.unit', { column: column.name })}
          optional=""
          value={form ? form.text(`einheit-${name}`) : column.unit}
          options={['months', 'last-month', 'years'].map((unit) => ({
            value: unit,
            label: t(`console-import.unit-${unit}`),
          }))}
        />
      )}
    </div>
  )
}

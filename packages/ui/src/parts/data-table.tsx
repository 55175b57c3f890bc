import type { ReactNode } from 'react'
import { Icon } from '../icons/index.ts'
import { classNames } from './class-names.ts'

export type Column<Row> = {
  key: string
  title: ReactNode
  /** Content of the cell. The column with `rowHeader` names the row. */
  cell: (row: Row) => ReactNode
  rowHeader?: boolean
  align?: 'start' | 'end'
  /** Numbers and dates: digits of equal width. */
  numeric?: boolean
  /** Sorts by this column; `direction` when it is the present order. */
  sort?: { href: string; direction?: 'ascending' | 'descending' }
}

export type DataTableProps<Row> = {
  /** Names the table and the frame it scrolls in. */
  caption: string
  captionVisible?: boolean
  columns: Column<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
  /** Selected rows are tinted, muted ones are settled elsewhere. */
  rowState?: (row: Row) => 'selected' | 'muted' | undefined
}

/** A table that scrolls inside its own frame, with a head that stays in sight. */
export const DataTable = <Row,>({
  caption,
  captionVisible,
  columns,
  rows,
  rowKey,
  rowState,
}: DataTableProps<Row>) => (
  <section
    className="table-frame"
    aria-label={caption}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    tabIndex={0}
  >
    <table className="table">
      <caption className={captionVisible ? undefined : 'kern-sr-only'}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ key, title, align, sort }) => (
            <th
              key={key}
              scope="col"
              className={align === 'end' ? 'end' : undefined}
              aria-sort={sort?.direction}
            >
              {sort ? (
                <a href={sort.href}>
                  {title}
                  {sort.direction && <Icon name={sort.direction === 'ascending' ? 'up' : 'down'} />}
                </a>
              ) : (
                title
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} className={rowState?.(row)}>
            {columns.map(({ key, cell, rowHeader, align, numeric }) => {
              const Cell = rowHeader ? 'th' : 'td'
              return (
                <Cell
                  key={key}
                  scope={rowHeader ? 'row' : undefined}
                  className={classNames(align === 'end' && 'end', numeric && 'num') || undefined}
                >
                  {cell(row)}
                </Cell>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

/** A small table of facts in running text, for example free places by age and hours. */
export const FactTable = ({
  caption,
  head,
  rows,
}: {
  caption: string
  head: ReactNode[]
  rows: { name: ReactNode; cells: ReactNode[] }[]
}) => (
  <section
    className="fact-table-frame"
    aria-label={caption}
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    tabIndex={0}
  >
    <table className="fact-table">
      <caption className="kern-sr-only">{caption}</caption>
      <thead>
        <tr>
          {head.map((title, at) => (
            <th key={at} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, cells }, at) => (
          <tr key={at}>
            <th scope="row">{name}</th>
            {cells.map((cell, column) => (
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

/** Checkbox that selects a row; the label is for screen readers ("Ben Thiele auswählen"). */
export const RowCheckbox = ({
  id,
  name,
  value,
  label,
  checked,
  form,
}: {
  id: string
  name: string
  value: string
  label: string
  checked?: boolean
  form?: string
}) => (
  <span className="row-check">
    <input
      className="kern-form-check__checkbox"
      type="checkbox"
      id={id}
      name={name}
      value={value}
      defaultChecked={checked}
      form={form}
    />
    <label className="kern-sr-only" htmlFor={id}>
      {label}
    </label>
  </span>
)

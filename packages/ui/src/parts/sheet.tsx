import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

export type SheetProps = {
  title?: ReactNode
  /** Heading level of the title; 2 unless the sheet stands below another heading. */
  level?: 2 | 3
  /** Large in the main column, small in the side column and in lists. */
  titleSize?: 'large' | 'small'
  /** Beside the title. */
  action?: ReactNode
  id?: string
  /** Without padding, for lists and tables that draw their own lines. */
  flush?: boolean
  children: ReactNode
}

/** A white sheet with a thin line. Never a sheet inside a sheet. */
export const Sheet = ({ title, level = 2, titleSize = 'large', action, id, flush, children }: SheetProps) => {
  const Heading = `h${level}` as const
  const titleId = title && id ? `${id}-title` : undefined
  const heading = title && (
    <Heading id={titleId} className={titleSize === 'small' ? 'size-3' : undefined}>
      {title}
    </Heading>
  )
  return (
    <section className={classNames('sheet', flush && 'sheet--flush')} id={id} aria-labelledby={titleId}>
      {action ? (
        <div className="row row--between">
          {heading}
          {action}
        </div>
      ) : (
        heading
      )}
      {children}
    </section>
  )
}

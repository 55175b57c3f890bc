import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

type WithChildren = { children: ReactNode }

/** Page width with gutters. */
export const Wrap = ({ children }: WithChildren) => <div className="wrap">{children}</div>

/** Things below each other: s 8, m 16, l 24, xl 32 px apart. */
export const Stack = ({ gap = 'm', children }: WithChildren & { gap?: 's' | 'm' | 'l' | 'xl' }) => (
  <div className={`stack stack--${gap}`}>{children}</div>
)

/** Things beside each other that wrap; `between` pushes them to the two edges. */
export const Row = ({ between, children }: WithChildren & { between?: boolean }) => (
  <div className={classNames('row', between && 'row--between')}>{children}</div>
)

/** Main column and a side column, which comes after the main one on narrow screens. */
export const Columns = ({ children, side }: WithChildren & { side: ReactNode }) => (
  <div className="columns">
    <div className="stack stack--xl">{children}</div>
    <aside className="stack stack--l">{side}</aside>
  </div>
)

/** Equal columns from 900 px on. */
export const Halves = ({ children, three }: WithChildren & { three?: boolean }) => (
  <div className={classNames('halves', three && 'halves--three')}>{children}</div>
)

/** A section of a page, 64 px (phone 48) from the one above. */
export const Section = ({
  title,
  id,
  lead,
  children,
}: WithChildren & { title?: ReactNode; id?: string; lead?: ReactNode }) => (
  <section className="section" aria-labelledby={title && id ? id : undefined}>
    {title && (
      <div className="section__head">
        <h2 id={id}>{title}</h2>
        {lead && <p className="muted">{lead}</p>}
      </div>
    )}
    {children}
  </section>
)

export type PageHeadProps = {
  title: ReactNode
  lead?: ReactNode
  /** Above the title, for example the steps of a form. */
  before?: ReactNode
  /** Beside the title, for example buttons of the whole page. */
  actions?: ReactNode
  /** Below title and lead, for example filter chips. */
  children?: ReactNode
}

/** The head of a page with its one `h1`. */
export const PageHead = ({ title, lead, before, actions, children }: PageHeadProps) => (
  <div className="page-head">
    {before}
    {actions ? (
      <div className="row row--between">
        <h1>{title}</h1>
        <div className="row">{actions}</div>
      </div>
    ) : (
      <h1>{title}</h1>
    )}
    {lead && <p className="muted">{lead}</p>}
    {children}
  </div>
)

/** Running text at a readable width: paragraphs, lists, headings from texts of the tenant. */
export const Prose = ({ children }: WithChildren) => <div className="prose">{children}</div>

export const Muted = ({ children, small }: WithChildren & { small?: boolean }) => (
  <p className={classNames('muted', small && 'small')}>{children}</p>
)

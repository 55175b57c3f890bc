import type { ReactNode } from 'react'
import { Icon } from '../icons/index.ts'
import { type StatusKind, StatusLight } from './status-light.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'

/** Sticks to the lower edge below a table; without script a normal row of submit buttons. */
export const BulkBar = ({ text, children }: { text: ReactNode; children: ReactNode }) => (
  <div className="bulk on-brand">
    <p>
      <strong>{text}</strong>
    </p>
    {children}
  </div>
)

/** Numbers that lead to the filtered list. */
export const Figures = ({ figures }: { figures: { value: ReactNode; text: ReactNode; href?: string }[] }) => (
  <ul className="figures">
    {figures.map(({ value, text, href }, at) => {
      const content = (
        <>
          <strong className="num">{value}</strong>
          <span>{text}</span>
        </>
      )
      return <li key={at}>{href ? <a href={href}>{content}</a> : <div>{content}</div>}</li>
    })}
  </ul>
)

export type Task = {
  kind: StatusKind
  /** What the light means, for screen readers: "Frist" */
  kindText: string
  title: ReactNode
  text?: ReactNode
  due?: ReactNode
  /** Due today: bold. */
  urgent?: boolean
  action?: ReactNode
}

/** "Was muss ich heute tun?" */
export const Tasks = ({ tasks }: { tasks: Task[] }) => (
  <ul className="tasks">
    {tasks.map(({ kind, kindText, title, text, due, urgent, action }, at) => (
      <li key={at}>
        <StatusLight kind={kind}>
          <VisuallyHidden>{kindText}: </VisuallyHidden>
        </StatusLight>
        <div>
          <p>
            <strong>{title}</strong>
          </p>
          {text && <p className="muted small">{text}</p>}
        </div>
        <p className="tasks__due">{urgent ? <strong>{due}</strong> : due}</p>
        {action}
      </li>
    ))}
  </ul>
)

export type Quota = { name: ReactNode; text: ReactNode; taken: number; offered: number; free: number }

/** Above this many places one block stands for several. */
const mostBlocks = 40

const blocksOf = ({ taken, offered, free }: Quota) => {
  const scale = Math.max(1, (taken + offered + free) / mostBlocks)
  const kinds = [
    ['taken', taken],
    ['offered', offered],
    ['free', free],
  ] as const
  return kinds.flatMap(([kind, count]) => Array.from({ length: Math.ceil(count / scale) }, () => kind))
}

/** Places of a group: one block a place, the words above say the same. */
export const Quotas = ({
  quotas,
  legend,
}: {
  quotas: Quota[]
  legend: { taken: ReactNode; offered: ReactNode; free: ReactNode }
}) => (
  <div className="quotas">
    {quotas.map((quota, at) => (
      <div key={at}>
        <p>
          <strong>{quota.name}</strong>
          <span className="muted num">{quota.text}</span>
        </p>
        <div className="quotas__bar" aria-hidden="true">
          {blocksOf(quota).map((kind, block) => (
            <i key={block} className={kind} />
          ))}
        </div>
      </div>
    ))}
    <ul className="quotas__legend muted">
      {(['taken', 'offered', 'free'] as const).map((kind) => (
        <li key={kind}>
          <i className={kind} aria-hidden="true" />
          {legend[kind]}
        </li>
      ))}
    </ul>
  </div>
)

type FilterBarProps = {
  action?: string
  /** With a field for a person's name, which stands in no address: the filters are posted, and the page seals it. */
  posted?: boolean
  /** On a phone the filters stand behind these words, open only where one is set. */
  fold?: { words: ReactNode; open: boolean }
  children: ReactNode
}

/** A row of filters above a table; they live in the address. */
export const FilterBar = ({ action, posted, fold, children }: FilterBarProps) => {
  const form = (
    <form className="sheet filter-bar" method={posted ? 'post' : 'get'} action={action}>
      {children}
    </form>
  )
  if (!fold) return form
  return (
    <details className="more filter-fold" open={fold.open}>
      <summary>{fold.words}</summary>
      {form}
    </details>
  )
}

/** Tells that a page is one of several views of the same thing, with the way back. */
export const BackLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <a className="back-link" href={href}>
    <Icon name="back" />
    {children}
  </a>
)

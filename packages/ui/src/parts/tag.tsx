import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icons/index.ts'
import { classNames } from './class-names.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

export type TagProps = {
  /** `brand` for the kind of care (first, with icon), `plain` for facts, `line` for drafts. */
  tone?: 'brand' | 'plain' | 'line'
  icon?: IconName
  children: ReactNode
}

/** A fact; never clickable. */
export const Tag = ({ tone = 'plain', icon, children }: TagProps) => (
  <li className={classNames('tag', tone !== 'plain' && `tag--${tone}`)}>
    {icon && <Icon name={icon} />}
    {children}
  </li>
)

/** Holds tags. */
export const Tags = ({ children }: { children: ReactNode }) => <ul className="tags">{children}</ul>

export type FilterChipProps = {
  /** The same search with this filter switched. */
  href: string
  on?: boolean
  children: ReactNode
  /** For screen readers when the filter is on: "entfernen". */
  removeText?: string
}

/** Switches one filter by a link, so it works without script. */
export const FilterChip = ({ href, on, children, removeText }: FilterChipProps) => (
  <li>
    <a className={classNames('chip', on && 'chip--on')} href={href}>
      {children}
      {on && <Icon name="cross" />}
      {on && removeText && <VisuallyHidden> {removeText}</VisuallyHidden>}
    </a>
  </li>
)

/** Holds filter chips; `reset` clears them all. */
export const FilterChips = ({
  children,
  label,
  reset,
}: {
  children: ReactNode
  label: string
  reset?: { href: string; text: string }
}) => (
  <div className="row">
    <ul className="chips" aria-label={label}>
      {children}
    </ul>
    {reset && (
      <a className="small" href={reset.href}>
        {reset.text}
      </a>
    )}
  </div>
)

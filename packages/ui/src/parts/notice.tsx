import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icons/index.ts'
import { classNames } from './class-names.ts'

export type NoticeTone = 'info' | 'success' | 'warning' | 'danger'

const icons: Record<NoticeTone, IconName> = {
  info: 'info',
  success: 'done',
  warning: 'warning',
  danger: 'warning',
}

export type NoticeProps = {
  tone?: NoticeTone
  title?: ReactNode
  /** Heading level of the title; a bold line without it. */
  level?: 2 | 3
  icon?: IconName
  /** Announced when the page has just changed because of the reader's act ("Gesendet."). */
  live?: boolean
  /** Takes the focus when the page loads, without script: a status that is there from the start is announced by nobody. */
  focused?: boolean
  children?: ReactNode
}

/** Icon and sentence on a quiet ground; at most two on a page. */
export const Notice = ({ tone = 'info', title, level, icon, live, focused, children }: NoticeProps) => {
  const Heading = level ? (`h${level}` as const) : 'strong'
  return (
    <div
      className={classNames('notice', tone !== 'info' && `notice--${tone}`)}
      role={live ? 'status' : undefined}
      {...(focused && { tabIndex: -1, autoFocus: true, 'aria-labelledby': 'notice-told' })}
    >
      <Icon name={icon ?? icons[tone]} />
      <div className="stack stack--s" id={focused ? 'notice-told' : undefined}>
        {title && <Heading>{title}</Heading>}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  )
}

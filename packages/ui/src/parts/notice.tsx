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
  children?: ReactNode
}

/** Icon and sentence on a quiet ground; at most two on a page. */
export const Notice = ({ tone = 'info', title, level, icon, live, children }: NoticeProps) => {
  const Heading = level ? (`h${level}` as const) : 'strong'
  return (
    <div
      className={classNames('notice', tone !== 'info' && `notice--${tone}`)}
      role={live ? 'status' : undefined}
    >
      <Icon name={icon ?? icons[tone]} />
      <div className="stack stack--s">
        {title && <Heading>{title}</Heading>}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  )
}

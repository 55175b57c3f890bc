import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icons/index.ts'
import { classNames } from './class-names.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

type Looks = {
  /** One primary a page or card. */
  kind?: 'primary' | 'secondary' | 'tertiary'
  size?: 'small' | 'normal' | 'big'
  /** Red with a warning sign and, unless said otherwise, secondary; only in front of a confirming page. */
  danger?: boolean
  /** As wide as its surroundings. */
  block?: boolean
  icon?: IconName
  children: ReactNode
  /** Continues the words for screen readers: "Entfernen" + "Kita Wirbelwind". */
  about?: string
}

export type ButtonProps = Looks & {
  type?: 'submit' | 'button'
  name?: string
  value?: string
  /** Id of the form when the button stands outside of it. */
  form?: string
  formAction?: string
  formMethod?: 'get' | 'post'
  id?: string
}

export type LinkButtonProps = Looks & { href: string; download?: boolean; id?: string }

const look = ({ danger, kind = danger ? 'secondary' : 'primary', size = 'normal', block }: Looks) =>
  classNames(
    'kern-btn',
    `kern-btn--${kind}`,
    size !== 'normal' && `btn--${size}`,
    danger && 'btn--danger',
    block && 'kern-btn--block',
  )

const Words = ({ icon, danger, children, about }: Looks) => {
  const sign = icon ?? (danger ? 'warning' : undefined)
  return (
    <>
      {sign && <Icon name={sign} />}
      <span className="kern-label">
        {children}
        {about && <VisuallyHidden> {about}</VisuallyHidden>}
      </span>
    </>
  )
}

/** Does something. There is no disabled state: pressing it tells what is missing. */
export const Button = ({
  type = 'submit',
  name,
  value,
  form,
  formAction,
  formMethod,
  id,
  ...looks
}: ButtonProps) => (
  <button
    className={look(looks)}
    type={type}
    name={name}
    value={value}
    form={form}
    formAction={formAction}
    formMethod={formMethod}
    id={id}
  >
    <Words {...looks} />
  </button>
)

/** Leads somewhere and looks like a button. */
export const LinkButton = ({ href, download, id, ...looks }: LinkButtonProps) => (
  <a className={look(looks)} href={href} download={download} id={id}>
    <Words {...looks} />
  </a>
)

/** Buttons side by side; below each other, full width, on phones. */
export const Actions = ({ children }: { children: ReactNode }) => <div className="actions">{children}</div>

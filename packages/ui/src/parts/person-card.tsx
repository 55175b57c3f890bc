import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icons/index.ts'

export type PersonCardProps = {
  name: string
  /** Of the name, where the page speaks another language. */
  lang?: string | undefined
  /** "Leitung" */
  duty?: ReactNode
  phone?: { href: string; text: ReactNode }
  children?: ReactNode
}

/** First letters of the first and the last word; particles and titles in between do not count. */
const initials = (name: string) => {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => !word.endsWith('.'))
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '').join('')
}

/** A person to turn to: initials in a circle, no invented portrait. */
export const PersonCard = ({ name, lang, duty, phone, children }: PersonCardProps) => (
  <div className="person">
    <span className="person__initials" aria-hidden="true">
      {initials(name)}
    </span>
    <div>
      <p>
        <strong>{lang ? <bdi lang={lang}>{name}</bdi> : name}</strong>
      </p>
      {duty && <p className="small muted">{duty}</p>}
      {phone && (
        <p className="small">
          <a className="num" href={phone.href}>
            {phone.text}
          </a>
        </p>
      )}
      {children}
    </div>
  </div>
)

/** Ways to reach somebody: icon and link. */
export const ContactLines = ({ lines }: { lines: { icon: IconName; href?: string; text: ReactNode }[] }) => (
  <ul className="contact-lines">
    {lines.map(({ icon, href, text }) => (
      <li key={icon}>
        <Icon name={icon} />
        {href ? <a href={href}>{text}</a> : <span>{text}</span>}
      </li>
    ))}
  </ul>
)

import type { ReactNode } from 'react'

export type FooterProps = {
  /** First column: who runs this. */
  about: { name: ReactNode; area: ReactNode; text?: ReactNode }
  /** Below it: what holds for all pages, such as who translated them. */
  note?: ReactNode
  /** Three columns: Eltern, Hilfe, Rechtliches with imprint, data protection, accessibility. */
  columns: { title: ReactNode; links: { href: string; text: ReactNode }[] }[]
}

/** The brand's second field of colour. */
export const Footer = ({ about, note, columns }: FooterProps) => (
  <footer className="footer on-brand">
    <div className="wrap">
      <div className="stack stack--s">
        <p>
          <strong>{about.name}</strong>
          <br />
          {about.area}
        </p>
        {about.text && <p>{about.text}</p>}
        {note && <p>{note}</p>}
      </div>
      {columns.map(({ title, links }, at) => (
        <div key={at}>
          <h2>{title}</h2>
          <ul>
            {links.map(({ href, text }) => (
              <li key={href}>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  </footer>
)

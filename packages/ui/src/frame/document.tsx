import type { ReactNode } from 'react'

export type DocumentProps = {
  lang: string
  dir?: 'ltr' | 'rtl'
  /** "Kita finden – Kita-Portal Musterkreis" */
  title: string
  /** Stylesheets in order: the bundle, then the tenant's theme. */
  stylesheets: string[]
  /** The tenant's sign for the browser's tab; a page of no tenant has none. */
  icon?: string
  /** Fonts the first screen needs. */
  fonts?: string[]
  description?: string
  /** Pages with personal data stay out of search engines. */
  noIndex?: boolean
  /** Fixed colour mode; without it the reader's system decides. */
  mode?: 'light' | 'dark'
  /** `<Script>`s */
  scripts?: ReactNode
  density?: 'parents' | 'staff'
  children: ReactNode
}

/** The HTML document around a frame. Holds no inline script and no inline style, so the policy can forbid both. */
export const Document = ({
  lang,
  dir = 'ltr',
  title,
  stylesheets,
  icon,
  fonts = [],
  description,
  noIndex,
  mode,
  scripts,
  density = 'parents',
  children,
}: DocumentProps) => (
  <html lang={lang} dir={dir} data-kern-theme={mode}>
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      {icon && <link rel="icon" href={icon} />}
      {description && <meta name="description" content={description} />}
      {noIndex && <meta name="robots" content="noindex" />}
      {fonts.map((font) => (
        <link key={font} rel="preload" as="font" type="font/woff2" href={font} crossOrigin="anonymous" />
      ))}
      {stylesheets.map((href) => (
        <link key={href} rel="stylesheet" href={href} />
      ))}
      {scripts}
    </head>
    <body className={density === 'staff' ? 'staff' : undefined}>{children}</body>
  </html>
)

/** A script file of the islands; only on pages that use it. */
export const Script = ({ src }: { src: string }) => <script type="module" src={src} />

export type PagerProps = {
  label: string
  /** "1 bis 20 von 23" */
  text: string
  current: number
  pages: number
  href: (page: number) => string
  previous: string
  next: string
}

/** First, last and the neighbours of the current page. */
const shown = (current: number, pages: number) =>
  Array.from({ length: pages }, (_, at) => at + 1).filter(
    (page) => page === 1 || page === pages || Math.abs(page - current) <= 1,
  )

/** Pages of a list; links, so every page has its address. */
export const Pager = ({ label, text, current, pages, href, previous, next }: PagerProps) => {
  const numbers = shown(current, pages)
  return (
    <div className="pager">
      <p className="small muted">{text}</p>
      {pages > 1 && (
        <nav aria-label={label}>
          <ul>
            {current > 1 && (
              <li>
                <a href={href(current - 1)} rel="prev">
                  {previous}
                </a>
              </li>
            )}
            {numbers.map((page, at) => (
              <li key={page} className={at > 0 && page - (numbers[at - 1] ?? 0) > 1 ? 'gap' : undefined}>
                <a href={href(page)} aria-current={page === current ? 'page' : undefined}>
                  {page}
                </a>
              </li>
            ))}
            {current < pages && (
              <li>
                <a href={href(current + 1)} rel="next">
                  {next}
                </a>
              </li>
            )}
          </ul>
        </nav>
      )}
    </div>
  )
}

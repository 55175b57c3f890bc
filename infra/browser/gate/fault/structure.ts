import type { Check } from './tools.ts'

/** The bones of a page: what a screen reader and a keyboard find their way by. */
export const structure: Check = ({ all, shown, nameOf, wordsOf, quote }) => {
  const faults: string[] = []
  if (!document.querySelector('link[rel=icon]')) faults.push('no icon')
  const ids = all('[id]').map(({ id }) => id)
  for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) faults.push(`id ${id} twice`)
  const headings = all('h1').length
  if (headings !== 1) faults.push(`${headings} headings of the first level`)
  if (document.documentElement.lang === '') faults.push('no language')
  if (all('main').length !== 1) faults.push('not exactly one main')

  const controls = all('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')
  const first = controls.find((one) => one.tabIndex >= 0)
  if (
    !(
      first instanceof HTMLAnchorElement &&
      first.hash &&
      document.querySelector(`main${first.hash}, main ${first.hash}`)
    )
  )
    faults.push('the first stop of the keyboard does not lead to the content')
  for (const one of all('[tabindex]'))
    if (one.tabIndex > 0) faults.push(`${nameOf(one)} jumps the queue of the keyboard`)
  for (const one of all('[accesskey]')) faults.push(`${nameOf(one)} takes a key away from the screen reader`)
  for (const one of all('a:not([href])'))
    if (!one.hasAttribute('aria-current')) faults.push(`${quote(one)} looks like a link and leads nowhere`)
  for (const one of all('div, span, li, td'))
    if (shown(one) && getComputedStyle(one).cursor === 'pointer' && !one.closest('a, button, label, summary'))
      if (!one.querySelector('a, button, input, summary'))
        faults.push(`${quote(one)} can be clicked and not reached`)
  for (const one of all('meta[http-equiv=refresh]')) faults.push(`${nameOf(one)} moves the page on by itself`)

  for (const table of all<HTMLTableElement>('table')) {
    const named = table.caption ?? table.getAttribute('aria-labelledby') ?? table.getAttribute('aria-label')
    if (!named) faults.push(`a table without a name: ${quote(table)}`)
    for (const head of all<HTMLTableCellElement>('th', table))
      if (!head.scope) faults.push(`the head ${quote(head)} of a table does not say for what`)
    const parts = [table, ...all('tr, th, td', table)]
    // A table laid out as blocks is no table for the screen reader, unless its parts say so.
    if (parts.some((one) => shown(one) && !getComputedStyle(one).display.startsWith('table') && !one.role))
      faults.push(`${quote(table)} is no table any more`)
    if (!table.querySelector('th')) faults.push(`a table without heads: ${quote(table)}`)
  }
  for (const summary of all('summary')) if (!wordsOf(summary)) faults.push('something to open without words')
  return faults
}

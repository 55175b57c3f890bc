import type { Page } from 'playwright-core'

/** What a person finds wrong on the page that is open, in words; the half of accessibility that axe does not see. */
export const faultsOf = (page: Page): Promise<string[]> => page.evaluate(look)

/** Runs inside the page, so it can use nothing from outside. */
const look = (): string[] => {
  const faults: string[] = []
  const all = <E extends Element = HTMLElement>(selector: string) => [
    ...document.querySelectorAll<E & HTMLElement>(selector),
  ]
  const shown = (element: Element) => {
    const { width, height } = element.getBoundingClientRect()
    return width > 1 && height > 1 && getComputedStyle(element).visibility !== 'hidden'
  }
  const nameOf = (element: Element) => `<${element.tagName.toLowerCase()} id="${element.id}">`

  if (!document.querySelector('link[rel=icon]')) faults.push('no icon')

  const ids = all('[id]').map(({ id }) => id)
  for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) faults.push(`id ${id} twice`)

  const headings = all('h1').length
  if (headings !== 1) faults.push(`${headings} headings of the first level`)
  if (document.documentElement.lang === '') faults.push('no language')
  if (all('main').length !== 1) faults.push('not exactly one main')

  for (const control of all<HTMLInputElement>('input:not([type=hidden]), select, textarea')) {
    if (!shown(control)) continue
    const labels = [...(control.labels ?? [])].filter((label) => label.textContent?.trim())
    // In a table the heads of row and column are in sight, on a card its title; the label is for who hears.
    const headed = control.closest('td, thead th, .board__card') !== null
    if (!labels.some((label) => headed || shown(label)))
      faults.push(`${nameOf(control)} has no label in sight`)
    if (control.placeholder) faults.push(`${nameOf(control)} hides its question in a placeholder`)
  }

  for (const error of all('.kern-error')) {
    const tied = all('[aria-invalid=true]').some((control) =>
      control.getAttribute('aria-describedby')?.split(' ').includes(error.id),
    )
    if (!error.id || !tied) faults.push(`error "${error.textContent}" belongs to no invalid control`)
  }
  for (const control of all('[aria-invalid=true]')) {
    const described = control.getAttribute('aria-describedby')?.split(' ') ?? []
    if (!described.some((id) => document.getElementById(id)?.matches('.kern-error')))
      faults.push(`${nameOf(control)} is invalid without an error`)
  }
  for (const element of all('[aria-describedby], [aria-labelledby]'))
    for (const attribute of ['aria-describedby', 'aria-labelledby'])
      for (const id of element.getAttribute(attribute)?.split(' ') ?? [])
        if (!document.getElementById(id)) faults.push(`${nameOf(element)} names the missing ${id}`)

  const summary = document.querySelector('#error-summary')
  if (summary && document.activeElement !== summary) faults.push('the error summary has no focus')
  for (const link of summary?.querySelectorAll('a') ?? [])
    if (!document.querySelector(link.hash)) faults.push(`the error summary leads to the missing ${link.hash}`)

  for (const link of all<HTMLAnchorElement>('main a[href^="#"]'))
    if (link.hash && !document.getElementById(decodeURIComponent(link.hash.slice(1))))
      faults.push(`link to the missing ${link.hash}`)
  for (const link of all<HTMLAnchorElement>('a'))
    if (!link.textContent?.trim() && !link.getAttribute('aria-label'))
      faults.push(`link ${link.href} has no words`)

  // Code shows what an author types, placeholders of a template too.
  const words = all('code').reduce(
    (text, { innerText }) => text.replace(innerText, ''),
    document.body.innerText,
  )
  for (const slip of ['{{', '}}', 'undefined', 'NaN', '[object', 'null '])
    if (words.includes(slip)) faults.push(`the page says "${slip}"`)
  // A sentence that nobody wrote shows as its key.
  const key =
    /(?<![@.\w-])(?:account|apply|case|case-family|childminding|criteria|error|evidence|facility|key-in|list|next|offer|office|office-desk|portal|provider|setting|staff|status)\.[a-z][\w-]*(?:\.[\w-]+)*\b/.exec(
      words,
    )
  if (key) faults.push(`the page shows the key ${key[0]}`)
  return faults
}

/** Content that makes the reader scroll sideways; frames that scroll inside themselves are meant to. */
export const overflowOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.querySelectorAll('body *')].filter((element) => {
      const { right, width } = element.getBoundingClientRect()
      return width > 0 && right > clientWidth + 1 && element.children.length === 0
    })
    const [first] = wide
    const what = first
      ? `${first.tagName.toLowerCase()}.${first.className} "${first.textContent?.slice(0, 40)}"`
      : ''
    return [`${scrollWidth - clientWidth} px wider than the window: ${what}`]
  })

/** Controls whose look does not change when the keyboard comes to them. The page must have seen a key before. */
export const unseenFocus = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const faults: string[] = []
    const looks = (element: Element) => {
      const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor } =
        getComputedStyle(element)
      return [outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor].join(' ')
    }
    const list = document.querySelectorAll<HTMLElement>(
      'a[href], button, input:not([type=hidden]), select, textarea, summary',
    )
    for (const element of list) {
      if (element.getBoundingClientRect().width < 2) continue
      element.blur()
      const before = [looks(element), element.parentElement ? looks(element.parentElement) : ''].join()
      const label = (element as HTMLInputElement).labels?.[0]
      const labelBefore = label ? looks(label) : ''
      element.focus()
      if (document.activeElement !== element) continue
      const after = [looks(element), element.parentElement ? looks(element.parentElement) : ''].join()
      if (before === after && (!label || labelBefore === looks(label)))
        faults.push(`focus on "${element.textContent?.trim().slice(0, 40) || element.id}" is not to be seen`)
    }
    return faults
  })

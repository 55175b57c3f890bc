/** What axe does not look at. Each returns sentences about what is wrong; none means all is well. */
type Check = (page: Document) => string[]

const all = (page: Document, selector: string) => [...page.querySelectorAll(selector)]
const name = (element: Element) => element.outerHTML.slice(0, 120)

const uniqueIds: Check = (page) => {
  const ids = all(page, '[id]').map((element) => element.id)
  return ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `id "${id}" stands twice`)
}

const targetsExist: Check = (page) =>
  ['aria-describedby', 'aria-labelledby', 'for', 'form', 'list', 'aria-controls'].flatMap((attribute) =>
    all(page, `[${attribute}]`).flatMap((element) =>
      (element.getAttribute(attribute) ?? '')
        .split(/\s+/)
        .filter((id) => !page.getElementById(id))
        .map((id) => `${attribute} names "${id}", which is not there: ${name(element)}`),
    ),
  )

const visibleLabels: Check = (page) =>
  all(page, 'input:not([type=hidden]), select, textarea')
    .filter((control) => !page.querySelector(`label[for="${control.id}"]`)?.textContent?.trim())
    .map((control) => `no label: ${name(control)}`)

const errorsAreLinked: Check = (page) =>
  all(page, '.kern-error')
    .filter((error) => !page.querySelector(`[aria-invalid="true"][aria-describedby~="${error.id}"]`))
    .map((error) => `no invalid control points at: ${name(error)}`)

const invalidHasReason: Check = (page) =>
  all(page, '[aria-invalid="true"]')
    .filter((control) => !(control.getAttribute('aria-describedby') ?? '').includes('-error'))
    .map((control) => `invalid without a reason: ${name(control)}`)

const summaryLinksToControls: Check = (page) =>
  all(page, '#error-summary a')
    .map((link) => link.getAttribute('href') ?? '')
    .filter((href) => !page.querySelector(`input${href}, select${href}, textarea${href}`))
    .map((href) => `the error summary leads to ${href}, which takes no focus`)

const oneHeading: Check = (page) => {
  const count = all(page, 'h1').length
  return count === 1 ? [] : [`${count} h1`]
}

const nothingInline: Check = (page) =>
  all(page, '[style], style, script:not([src]), [onclick], [onchange], [onsubmit]').map(
    (element) => `inline style or script: ${name(element)}`,
  )

const noDeadEnds: Check = (page) =>
  all(page, '[disabled], [placeholder], [aria-disabled]').map(
    (element) => `disabled or placeholder: ${name(element)}`,
  )

const iconsAreHidden: Check = (page) =>
  all(page, 'svg:not([aria-hidden=true])').map((icon) => `icon read aloud: ${name(icon)}`)

const checks: Check[] = [
  uniqueIds,
  targetsExist,
  visibleLabels,
  errorsAreLinked,
  invalidHasReason,
  summaryLinksToControls,
  oneHeading,
  nothingInline,
  noDeadEnds,
  iconsAreHidden,
]

export const problemsOf = (page: Document): string[] => checks.flatMap((check) => check(page))

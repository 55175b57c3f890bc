import type { Check } from './tools.ts'

/** Questions, answers and errors. */
export const form: Check = ({ all, shown, nameOf, wordsOf, quote }) => {
  const faults: string[] = []
  const controls = all<HTMLInputElement>('input:not([type=hidden]), select, textarea')
  for (const control of controls) {
    if (!shown(control)) continue
    const labels = [...(control.labels ?? [])].filter((label) => label.textContent?.trim())
    // In a table the heads of row and column are in sight, on a card its title; the label is for who hears.
    const headed = control.closest('td, thead th, .board__card') !== null
    if (!labels.some((label) => headed || shown(label)))
      faults.push(`${nameOf(control)} has no label in sight`)
    if (control.placeholder) faults.push(`${nameOf(control)} hides its question in a placeholder`)
    const isOfAPerson =
      ['email', 'tel', 'password'].includes(control.type) ||
      /^(?:street|postcode|town|phone)$/.test(control.name)
    if (isOfAPerson && !control.hasAttribute('autocomplete'))
      faults.push(`${nameOf(control)} does not say whose data it asks for (autocomplete)`)
  }
  const groups = new Map<string, HTMLInputElement[]>()
  for (const radio of all<HTMLInputElement>('input[type=radio]')) {
    const key = `${radio.form?.id ?? ''} ${radio.form?.action ?? ''} ${radio.name}`
    groups.set(key, [...(groups.get(key) ?? []), radio])
  }
  for (const [radio] of groups.values()) {
    const group = radio?.closest('fieldset, [role=radiogroup]')
    if (
      radio &&
      (!group ||
        !(group.querySelector('legend')?.textContent?.trim() || group.getAttribute('aria-labelledby')))
    )
      faults.push(`the choice ${radio.name} has no question`)
  }
  for (const button of all<HTMLButtonElement>('button:disabled, [aria-disabled=true]'))
    if (shown(button) && !button.getAttribute('aria-describedby'))
      faults.push(`${quote(button)} cannot be pressed and does not say why`)
  for (const named of all('a[aria-label], button[aria-label]')) {
    const seen = wordsOf(named).toLowerCase()
    if (seen && !named.getAttribute('aria-label')?.toLowerCase().includes(seen))
      faults.push(`${quote(named)} is called otherwise by its aria-label, so nobody can say it`)
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
  if (summary && !/^[^:–]{2,24}: /u.test(document.title))
    faults.push('the title does not say that there are errors')
  for (const link of summary?.querySelectorAll('a') ?? [])
    if (!document.querySelector(link.hash)) faults.push(`the error summary leads to the missing ${link.hash}`)
  return faults
}

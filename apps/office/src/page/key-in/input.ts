import type { Form } from '@kita/page'
import { childNames } from './fields.tsx'
import type { KnownFamily } from './known.tsx'
import { readTarget } from './target-value.ts'

/** How many children the form has in a row. */
export const childCount = (form: Form): number => Math.min(6, Math.max(1, form.whole('kinder') || 1))

/** The typed page as the API takes it; what was left empty is left out. `town` belongs to the typed postcode. */
export const submissionOf = (form: Form, known: KnownFamily | null, town: string) => ({
  id: form.text('id'),
  ...(known
    ? { guardianId: known.guardianId }
    : {
        guardian: {
          firstName: form.text('vorname'),
          lastName: form.text('nachname') || form.text('kind-nachname'),
          street: form.text('strasse'),
          postcode: form.text('plz'),
          town,
          phone: form.text('telefon'),
          email: form.optional('email'),
        },
      }),
  children: Array.from({ length: childCount(form) }, (_, index) => childOf(form, index)).map(
    (child, index) => (index === 0 && known?.childId ? { id: known.childId } : child),
  ),
  need: {
    startsOn: form.day('ab'),
    hours: form.whole('stunden'),
    alternativeHours: form.whole('auch'),
    changeWish: form.checked('wechsel'),
    movingIn: form.checked('zuzug'),
  },
  targets: form.all('ziel').flatMap((value) => {
    const target = readTarget(value)
    return target ? [{ kind: target.kind, id: target.id }] : []
  }),
  comment: form.text('bemerkung'),
  childmindingComment: form.text('tagespflege'),
})

/** A brother's or sister's surname is the first child's unless it is typed. */
const childOf = (form: Form, index: number) => {
  const names = childNames(index)
  const day = form.day(names.birth)
  return {
    firstName: form.text(names.firstName),
    lastName: form.text(names.lastName) || form.text('kind-nachname'),
    ...(form.text(names.born) === 'erwartet' ? { expectedOn: day } : { bornOn: day }),
  }
}

const childPlaces = Object.fromEntries(
  Array.from({ length: 6 }, (_, index) => index).flatMap((index) => {
    const names = childNames(index)
    return [
      [`/children/${index}/firstName`, names.firstName],
      [`/children/${index}/lastName`, names.lastName],
      [`/children/${index}`, names.birth],
    ]
  }),
) as Record<string, string>

/** Where the API's refusals are shown. */
export const fieldOf = {
  '/guardian/firstName': 'vorname',
  '/guardian/lastName': 'nachname',
  '/guardian/street': 'strasse',
  '/guardian/postcode': 'plz',
  '/guardian/town': 'ort',
  '/guardian/phone': 'telefon',
  '/guardian/email': 'email',
  ...childPlaces,
  '/children': 'geburt',
  '/need/startsOn': 'ab',
  '/need/hours': 'stunden',
  '/need/alternativeHours': 'auch',
  '/need/changeWish': 'wechsel',
  '/need': 'ab',
  '/targets': 'wer',
  '/comment': 'bemerkung',
  '/childmindingComment': 'tagespflege',
  'keying-in-not-allowed': 'wer',
}

import type { Form } from '@kita/page'
import { readTarget } from './target-value.ts'

/** The typed page as the API takes it; what was left empty is left out. */
export const submissionOf = (form: Form) => ({
  id: form.text('id'),
  guardian: {
    firstName: form.text('vorname'),
    lastName: form.text('nachname'),
    street: form.text('strasse'),
    postcode: form.text('plz'),
    town: form.text('ort'),
    phone: form.text('telefon'),
    email: form.optional('email'),
  },
  children: [
    {
      firstName: form.text('kind-vorname'),
      lastName: form.text('kind-nachname'),
      ...(form.text('geboren') === 'erwartet'
        ? { expectedOn: form.day('geburt') }
        : { bornOn: form.day('geburt') }),
    },
  ],
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

/** Where the API's refusals are shown. */
export const fieldOf = {
  '/guardian/firstName': 'vorname',
  '/guardian/lastName': 'nachname',
  '/guardian/street': 'strasse',
  '/guardian/postcode': 'plz',
  '/guardian/town': 'ort',
  '/guardian/phone': 'telefon',
  '/guardian/email': 'email',
  '/children/0/firstName': 'kind-vorname',
  '/children/0/lastName': 'kind-nachname',
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

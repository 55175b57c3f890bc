import { describe, expect, it } from 'vitest'
import { type Passage, stepOf } from '../src/frame/counting.ts'

const passage = (values: Partial<Passage>): Passage => ({
  ...{ method: 'GET', path: '/', status: 200, to: '', chosen: 0 },
  ...values,
})
const post = (values: Partial<Passage>) => passage({ method: 'POST', status: 303, ...values })
const child = { firstName: 'Ida', lastName: 'Probe' }
const known = { newChildren: [{ ...child, bornOn: '2024-05-01' }] }
const cared = { ...known, need: { startsOn: '2027-08-01', hours: 35 } }
const whole = { ...cared, comment: '' }

describe('what a request counts as', () => {
  it.each<[string, Passage, string | undefined]>([
    ['the search', passage({ path: '/suche' }), 'search search'],
    ['the next page of the same hits', passage({ path: '/suche', page: '2' }), undefined],
    ['the same search with another filter', passage({ path: '/suche', from: '/suche' }), undefined],
    ['a profile', passage({ path: '/einrichtung/1' }), 'search profile'],
    ['a person’s profile', passage({ path: '/tagespflegeperson/1', from: '/suche' }), 'search profile'],
    [
      'the profile again after its button',
      passage({ path: '/einrichtung/1', from: '/einrichtung/1' }),
      undefined,
    ],
    ['a profile that is not there', passage({ path: '/einrichtung/1', status: 404 }), undefined],
    ['the first choice', post({ path: '/auswahl', to: '/suche' }), 'search chosen'],
    ['the second choice', post({ path: '/auswahl', to: '/suche', chosen: 1 }), undefined],
    ['a choice that is refused', post({ path: '/auswahl', status: 409 }), undefined],
    ['the way to the form without an account', passage({ path: '/absenden' }), 'search apply'],
    [
      'the way to the form with one',
      passage({ path: '/absenden', status: 303, to: '/absenden/kind' }),
      'search apply',
    ],
    [
      'the way to the form with nothing chosen',
      passage({ path: '/absenden', status: 303, to: '/auswahl' }),
      undefined,
    ],
    ['the form for an account', passage({ path: '/konto/anlegen' }), 'register opened'],
    ['an account that was asked for', post({ path: '/konto/anlegen', to: '/konto/post' }), 'register sent'],
    ['one that was refused', post({ path: '/konto/anlegen', status: 422 }), undefined],
    [
      'a confirmed address',
      post({ path: '/konto/bestaetigen', to: '/konto/anmelden' }),
      'register confirmed',
    ],
    ['the empty form', passage({ path: '/absenden/kind', draft: { found: {} } }), 'apply opened'],
    [
      'the form that a family goes back to',
      passage({ path: '/absenden/kind', draft: { found: known } }),
      undefined,
    ],
    ['a child', post({ path: '/absenden/kind', draft: { found: {}, left: known } }), 'apply child'],
    [
      'a child without a day of birth',
      post({ path: '/absenden/kind', status: 422, draft: { found: {}, left: { newChildren: [child] } } }),
      undefined,
    ],
    [
      'the day of birth afterwards',
      post({ path: '/absenden/kind', draft: { found: { newChildren: [child] }, left: known } }),
      'apply child',
    ],
    [
      'the child once more',
      post({ path: '/absenden/kind', draft: { found: known, left: known } }),
      undefined,
    ],
    ['the care', post({ path: '/absenden/betreuung', draft: { found: known, left: cared } }), 'apply care'],
    [
      'the care, kept for later',
      post({ path: '/absenden/betreuung', to: '/konto?gespeichert=1', draft: { found: known, left: cared } }),
      'apply care',
    ],
    ['the rest', post({ path: '/absenden/weiteres', draft: { found: cared, left: whole } }), 'apply more'],
    [
      'the sending',
      post({ path: '/absenden/pruefen', to: '/konto/bestaetigung/1', draft: { found: whole } }),
      'apply sent',
    ],
    [
      'the second click on it',
      post({ path: '/absenden/pruefen', to: '/konto/bestaetigung/1', draft: { found: {} } }),
      undefined,
    ],
    [
      'a sending that is refused',
      post({ path: '/absenden/pruefen', status: 409, draft: { found: whole } }),
      undefined,
    ],
    ['the page of an answer', passage({ path: '/konto/angebot/1/annehmen' }), 'reply opened'],
    ['a yes', post({ path: '/konto/angebot/1/annehmen', to: '/konto?angenommen=1' }), 'reply answered'],
    ['a no', post({ path: '/konto/angebot/1/ablehnen', to: '/konto?abgelehnt=1' }), 'reply answered'],
    ['a yes too late', post({ path: '/konto/angebot/1/annehmen', status: 409 }), undefined],
    ['a look at nothing but the head', passage({ method: 'HEAD', path: '/suche' }), undefined],
    ['any other page', passage({ path: '/kontakt' }), undefined],
  ])('%s', (_what, request, step) => {
    const counted = stepOf(request)
    expect(counted && `${counted.journey} ${counted.step}`).toBe(step)
  })
})

import { expect, it } from 'vitest'
import { speaking } from './speaking.ts'

const asked = (cookie: string) =>
  speaking(new Request('http://kreis.localhost/', { headers: { cookie, 'accept-language': 'en' } }), 'de')
    .headers

it.each([
  ['sprache=en', ''],
  ['sprache=en; sitzung=a', 'sitzung=a'],
  ['sitzung=a; __Host-sprache=en; auswahl=b', 'sitzung=a; auswahl=b'],
  ['landessprache=en', 'landessprache=en'],
])('the API answers in the language of the page, with the cookies %s', (cookie, rest) => {
  expect(asked(cookie).get('accept-language')).toBe('de')
  expect(asked(cookie).get('cookie')).toBe(rest)
})

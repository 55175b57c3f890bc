import { expect, it } from 'vitest'
import { shapeOf } from './shape.ts'

it.each([
  ['/', '/'],
  ['/suche?plz=59494', '/suche'],
  ['/portale', '/portale'],
  ['/portale/husum', '/portale/:part'],
  ['/portale/husum/leben/loeschen', '/portale/:part/leben/loeschen'],
  // Only a form goes there.
  ['/portale/husum/buendel/pruefen#datei', '/portale/:part/buendel/pruefen'],
  ['/uebersetzungen/tr/apply/freigeben', '/uebersetzungen/:part/:part/freigeben'],
  ['/nirgends/%00', '/nirgends/:part'],
])('%s is one of %s', (path, shape) => {
  expect(shapeOf(path)).toBe(shape)
})

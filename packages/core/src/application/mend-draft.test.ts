import { describe, expect, it } from 'vitest'
import { mendDraft } from './mend-draft.ts'

const mia = { firstName: 'Mia', lastName: 'Wagner', bornOn: '2024-05-04' }
const id = '0190d7a0-0000-7000-8000-000000000001'

describe('a draft of an earlier release', () => {
  it('opens as it is where everything still fits', () => {
    const content = { newChildren: [mia], need: { startsOn: '2027-08-01', hours: 35 }, step: 'pruefen' }
    expect(mendDraft(content)).toMatchObject({ content, lost: [] })
  })

  it.each<[string, object, object, string[]]>([
    ['a question that is gone', { newChildren: [mia], pets: 'dog' }, { newChildren: [mia] }, ['other']],
    [
      'one child that no longer fits, beside one that does',
      { newChildren: [mia, { ...mia, firstName: 'Олена' }] },
      { newChildren: [mia] },
      ['children'],
    ],
    [
      'one field of the need',
      { need: { startsOn: '2027-08-01', hours: 'many' }, comment: 'Hallo' },
      { need: { startsOn: '2027-08-01' }, comment: 'Hallo' },
      ['need'],
    ],
    ['an order without numbers', { ranks: [{ id, rank: 0 }] }, { ranks: [] }, ['ranks']],
    [
      'an answer to a question that is gone',
      { facts: [{ kind: 'pets', value: true }] },
      { facts: [] },
      ['facts'],
    ],
    ['a message that has become too long', { comment: 'x'.repeat(1001) }, {}, ['comment']],
    ['a step nobody needs to know of', { step: 7, comment: 'Hallo' }, { comment: 'Hallo' }, []],
    ['something else altogether', ['?'], {}, []],
  ])('keeps what fits of %s', (_, stored, content, lost) => {
    const mended = mendDraft(stored)
    expect(mended.content).toMatchObject(content)
    expect(Object.keys(mended.content)).toEqual(Object.keys(content))
    expect(mended.lost).toEqual(lost)
  })
})

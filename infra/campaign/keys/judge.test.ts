import { describe, expect, it } from 'vitest'
import { judge, wholeOf } from './judge.ts'

const answer = '201 {"id":"a"}'
const refusal = '422 {"code":"idempotency-key-reused"}'
const act = { kind: 'sending' as const, id: 'a', answers: [answer, answer], refusal }
const found = { kind: 'sending' as const, id: 'a', parts: wholeOf(3).sending }

describe('the judge of keys', () => {
  it('is content with what is stored as a whole and answered alike', () => {
    expect(judge([act], [found], 3)).toEqual([])
  })

  it.each([
    ['was never answered', { ...act, answers: [] }, found],
    ['was answered with 500', { ...act, answers: ['500 {}', '500 {}'] }, found],
    ['in several ways', { ...act, answers: [answer, '201 {"id":"b"}'] }, found],
    ['another input', { ...act, refusal: answer }, found],
    ['another input', { ...act, refusal: null }, found],
    ['stored as nothing', act, { ...found, id: 'b' }],
    ['nobody asked', act, { ...found, id: 'b' }],
    ['stored as applications 3', act, { ...found, parts: wholeOf(3).sending.replace('mails 1', 'mails 2') }],
    ['stored as applications 2', act, { ...found, parts: wholeOf(2).sending }],
  ])('says: %s', (fault, judged, stored) => {
    expect(judge([judged], [stored], 3).join('\n')).toContain(fault)
  })
})

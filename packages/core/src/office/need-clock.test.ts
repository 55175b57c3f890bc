import { describe, expect, it } from 'vitest'
import { needClock, placeBounds, warnedNoticeDay } from './need-clock.ts'

const nrw = { noticeReceiptDays: 30, placeNoticeWeeks: [8, 6] }
const need = { noticedOn: '2026-01-10', startsOn: '2026-08-01', receiptOn: null, feeOn: null }

describe('the clocks of a Bedarfsanzeige for 1 August in NRW', () => {
  it.each([
    ['on day 24', '2026-02-03', 'waiting'],
    ['on day 25 the clerk is warned', '2026-02-04', 'warn'],
    ['on the last day', '2026-02-09', 'warn'],
    ['after it', '2026-02-10', 'over'],
  ])('receipt: %s', (_, today, notice) => {
    expect(needClock(nrw, need, today)).toMatchObject({ receiptDueOn: '2026-02-09', notice })
    expect(need.noticedOn <= (warnedNoticeDay(nrw, today) ?? '')).toBe(notice !== 'waiting')
  })

  it('the receipt alone is not enough, the Kostenbeitrag belongs to it', () => {
    const half = { ...need, receiptOn: '2026-01-12' }
    expect(needClock(nrw, half, '2026-02-20').notice).toBe('over')
    expect(needClock(nrw, { ...half, feeOn: '2026-01-12' }, '2026-02-20').notice).toBe('done')
  })

  it.each([
    ['the day before eight weeks', '2026-06-05', 'later'],
    ['eight weeks: listed', '2026-06-06', 'listed'],
    ['six weeks: late', '2026-06-20', 'late'],
  ])('place: %s', (_, today, place) => {
    expect(needClock(nrw, need, today)).toMatchObject({
      placeDueOn: '2026-06-06',
      placeLatestOn: '2026-06-20',
      place,
    })
    const { listed, late } = placeBounds(nrw, today)
    expect(need.startsOn <= (listed ?? '')).toBe(place !== 'later')
    expect(need.startsOn <= (late ?? '')).toBe(place === 'late')
  })

  it('marks what was told less than six months ahead', () => {
    expect(needClock(nrw, { ...need, noticedOn: '2026-02-01' }, '2026-02-02').short).toBe(false)
    expect(needClock(nrw, { ...need, noticedOn: '2026-02-02' }, '2026-02-02').short).toBe(true)
  })

  it('a Land without such clocks warns of nothing', () => {
    const none = { noticeReceiptDays: null, placeNoticeWeeks: [] }
    expect(needClock(none, need, '2026-07-31')).toEqual({
      ...{ receiptDueOn: null, notice: 'waiting', placeDueOn: null, placeLatestOn: null },
      ...{ place: 'later', short: false },
    })
  })
})

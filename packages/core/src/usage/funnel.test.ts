import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { funnelOf, leastShown, opinionsOf, partsOf, shown } from './funnel.ts'
import { deviceOf, isProgram, journeyNames, journeys } from './journey.ts'

const sums = (...numbers: number[]) =>
  new Map(journeys.apply.steps.map((step, at): [string, number] => [step, numbers[at] ?? 0]))

describe('how many stopped after a step', () => {
  it.each([
    ['is its sum less the next one’s', [100, 80, 72, 60, 51], [20, 8, 12, 9, undefined]],
    ['is nobody where all went on', [30, 30, 30, 30, 30], [0, 0, 0, 0, undefined]],
    ['is not shown where they were fewer than five', [30, 27, 20, 20, 20], [null, 7, 0, 0, undefined]],
    [
      'cannot be told where one of the two sums is not shown',
      [30, 4, 3, 3, 3],
      [undefined, undefined, undefined, undefined, undefined],
    ],
    ['is told where nobody at all came to the next', [30, 0, 0, 0, 0], [30, 0, 0, 0, undefined]],
    [
      'cannot be told where more came to the next: they had begun before the time looked at',
      [10, 12, 12, 9, 9],
      [undefined, 0, null, 0, undefined],
    ],
  ])('%s', (_what, numbers, left) => {
    expect(funnelOf('apply', sums(...numbers)).map((step) => step.left)).toEqual(left)
  })

  it('is never told where looks are counted and not ways', () => {
    const steps = funnelOf(
      'search',
      new Map([
        ['search', 900],
        ['profile', 400],
        ['chosen', 80],
        ['apply', 60],
      ]),
    )
    expect(steps.map(({ n }) => n)).toEqual([900, 400, 80, 60])
    expect(steps.filter((step) => 'left' in step)).toEqual([])
  })
})

describe('a small sum', () => {
  it.each([
    [0, 0],
    [1, null],
    [4, null],
    [5, 5],
  ])('of %d is shown as %s', (n, told) => expect(shown(n)).toBe(told))

  it('by language takes the next smallest along, so that the whole does not tell it', () => {
    const cells = { de: 40, tr: 12, fa: 2, ar: 0 }
    const parts = partsOf(['sent'], Object.keys(cells), (part) => cells[part as keyof typeof cells])
    expect(parts.map(({ part, cells: [n] }) => [part, n])).toEqual([
      ['de', 40],
      ['tr', null],
      ['fa', null],
      ['ar', 0],
    ])
  })

  it('cannot be worked out from the others, whatever was counted', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 10 }), (numbers) => {
        const names = numbers.map((_, at) => String(at))
        const told = partsOf(['sent'], names, (part) => numbers[Number(part)] ?? 0).map(
          ({ cells }) => cells[0] ?? null,
        )
        const whole = numbers.reduce((all, n) => all + n, 0)
        const hidden = whole - told.reduce<number>((all, n) => all + (n ?? 0), 0)
        for (const n of told) expect(n === null || n === 0 || n >= leastShown).toBe(true)
        // what is left for the hidden ones together is no small number, unless there is nobody else
        if (told.includes(null)) expect(hidden >= leastShown || hidden === whole).toBe(true)
      }),
    )
  })

  it('among the answers is hidden with another one', () => {
    const { total, answers } = opinionsOf(
      new Map([
        ['very-satisfied', 30],
        ['satisfied', 9],
        ['neither', 1],
      ]),
    )
    expect([total, ...answers.map(({ n }) => n)]).toEqual([40, 30, null, null, 0, 0])
  })
})

it('every journey has at least a beginning and an end, and no step twice', () => {
  for (const name of journeyNames) {
    const { steps } = journeys[name]
    expect(steps.length).toBeGreaterThan(1)
    expect(new Set(steps).size).toBe(steps.length)
  }
})

const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1'
const android = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36'
const desktop = 'Mozilla/5.0 (X11; Linux x64; rv:140.0) Gecko/20100101 Firefox/140.0'

it.each([
  [iphone, 'phone'],
  [android, 'phone'],
  [desktop, 'larger'],
  ['', 'larger'],
  [null, 'larger'],
])('of %s only the class is told: %s', (userAgent, device) => expect(deviceOf(userAgent)).toBe(device))

it.each([
  ['Mozilla/5.0 (compatible; Googlebot/2.1)', true],
  ['curl/8.5.0', true],
  [iphone, false],
  [desktop, false],
  [null, false],
])('is %s a program that says so: %s', (userAgent, program) => expect(isProgram(userAgent)).toBe(program))

import { oddText } from '../../api-test/odd.ts'
import { password } from '../../api-test/town/given.ts'
import type { Random } from '../random.ts'
import type { Draw } from './draw.ts'
import type { Field, Form } from './html.ts'

export type Filled = { way: string; entries: [string, string | File][] }

/** What people have at hand: addresses of who has a way in, files that are what they say. */
export type Hands = { addresses: readonly string[]; files: readonly File[] }

/** A form as somebody sends it who is careful, careless, or no browser at all. */
export const fill = (form: Form, random: Random, draw: Draw, hands: Hands): Filled => {
  const buttons = form.fields.filter(isButton)
  const pressed = buttons.length > 0 ? [random.pick(buttons)] : []
  const careful = [...form.fields.filter((field) => !isButton(field)), ...pressed].flatMap((field) =>
    entryOf(field, random, hands),
  )
  const odd = () => draw(oddText)
  const at = careful.length === 0 ? -1 : random.int(0, careful.length - 1)
  const replaced = (put: (name: string) => [string, string | File][]) =>
    careful.flatMap((entry, index) => (index === at ? put(entry[0]) : [entry]))
  const ways: [number, string, () => [string, string | File][]][] = [
    [45, 'as it is', () => careful],
    [25, 'one odd', () => replaced((name) => [[name, odd()]])],
    [8, 'one missing', () => replaced(() => [])],
    [
      8,
      'one twice',
      () =>
        replaced((name) => [
          [name, odd()],
          [name, odd()],
        ]),
    ],
    [5, 'one a file', () => replaced((name) => [[name, fileOf(random)]])],
    [5, 'all odd', () => careful.map(([name]) => [name, odd()])],
    [4, 'one unknown', () => [...careful, [odd().slice(0, 50), odd()]]],
  ]
  let left = random.int(0, 99)
  for (const [weight, way, make] of ways) {
    left -= weight
    if (left < 0) return { way, entries: make() }
  }
  return { way: 'as it is', entries: careful }
}

const isButton = ({ type }: Field) => type === 'button' || type === 'submit'

const entryOf = (field: Field, random: Random, { addresses, files }: Hands): [string, string | File][] => {
  const { name, type, value, options } = field
  if (type === 'checkbox' || type === 'radio')
    return random.chance(field.chosen ? 0.8 : 0.4) ? [[name, value]] : []
  if (type === 'select') return [[name, random.chance(0.4) ? random.pick(['', ...options]) : value]]
  if (type === 'file') {
    const fitting = files.filter((file) => field.accept.includes(file.type))
    return [[name, fitting.length > 0 && random.chance(0.5) ? random.pick(fitting) : fileOf(random)]]
  }
  if (isButton(field) || type === 'hidden' || (value && random.chance(0.7))) return [[name, value]]
  return [[name, typed(name, type, random, addresses)]]
}

/** What somebody types who has understood the question. */
const typed = (name: string, type: string, random: Random, addresses: readonly string[]): string => {
  if (name.endsWith('-day')) return String(random.int(1, 31))
  if (name.endsWith('-month')) return String(random.int(1, 12))
  if (name === 'jahr') return String(random.int(2026, 2040))
  if (name.endsWith('-year')) return String(random.int(2021, 2027))
  if (type === 'email' || /mail/i.test(name))
    return random.chance(0.5) ? random.pick(addresses) : `person${random.int(1, 500)}@familie.example`
  if (type === 'time') return '09:00'
  if (type === 'password' || /passwor/i.test(name)) return password
  if (type === 'number' || /(hours|count|minutes|rank|year|revision)$/i.test(name))
    return String(random.int(0, 50))
  if (type === 'date') return '2026-08-01'
  return random.pick([
    'Anna',
    'Am Bach 3',
    '59494',
    '02921 4712',
    'Wir melden uns im Mai.',
    '2026-08-01',
    '12',
  ])
}

const fileOf = (random: Random): File => {
  const bytes = Uint8Array.from({ length: random.int(0, 2000) }, () => random.int(0, 255))
  const [head, name, type] = random.pick([
    ['%PDF-1.7\n', 'brief.pdf', 'application/pdf'],
    ['\u0089PNG\r\n\u001a\n', 'bild.png', 'image/png'],
    ['Name;Ort\r\nKita;Au\r\n', 'liste.csv', 'text/csv'],
    ['{"a":1}', 'liste.json', 'application/json'],
    ['<svg onload=alert(1)>', '../bild.svg', 'image/svg+xml'],
    ['', '', 'x'],
  ] as const)
  return new File([head, random.chance(0.5) ? bytes : ''], name, { type })
}

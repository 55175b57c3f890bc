import type { Translate } from '@kita/text'
import { type FormFacts, renderForm, renderSummary, type SummaryFacts } from '../src/index.ts'
import { german } from './paper.ts'

const office = {
  ...{ name: 'Kreisjugendamt Beispiel', street: 'Hoher Weg 1', postcode: '59494', town: 'Beispielstadt' },
  phone: '0 29 21 / 30-0',
}
const common = {
  portal: 'Kita-Portal Kreis Beispiel',
  portalUrl: 'https://kita.example.org',
  office,
  madeAt: new Date('2026-12-01T08:05:00Z'),
}
const fields = [
  ...['child-first-name', 'child-last-name', 'birth', 'born', 'first-name', 'last-name', 'street'],
  ...['postcode', 'town', 'phone', 'email', 'start', 'hours', 'alternative', 'change', 'moving'],
  ...['wishes', 'comment', 'childminding'],
].map((code, at) => ({ code, number: at + 1 }))

export const form = (change: Partial<FormFacts> = {}, beside?: Translate) =>
  renderForm(
    {
      ...common,
      ...{ code: 'kreis-beispiel-2026-3', fields, wishes: 4, order: 'none', hasHort: false },
      ...{ hours: [25, 35, 45], proofs: [], takenBy: 'both' },
      ...change,
    },
    german,
    beside,
  )
export { fields as formFields }

const at = (day: number) => new Date(Date.UTC(2026, 10, day, 9))
export const summary = (change: Partial<SummaryFacts> = {}, beside?: Translate) =>
  renderSummary(
    {
      ...common,
      guardian: 'Ayşe Öztürk',
      child: { firstName: 'Željko', lastName: 'Öztürk-Łoś', expectedOn: '2027-02-03' },
      need: { startsOn: '2027-08-01', hours: 35, changeWish: false },
      applications: [
        {
          ...{ name: 'Kita Regenbogen', town: 'Werl', kind: 'KITA', status: 'OFFERED', submittedAt: at(3) },
          next: { code: 'reply-until', day: '2026-12-15' },
          replyDueOn: '2026-12-15',
          visit: { at: new Date('2026-12-03T09:00:00Z'), place: 'Haus 2' },
          history: [
            { at: at(3), status: 'WAITING', first: true },
            { at: at(30), status: 'OFFERED', first: false },
          ],
        },
      ],
      ...change,
    },
    german,
    beside,
  )

import { type Row, slug } from './csv.ts'
import { personName } from './name.ts'
import type { Plan } from './plan.ts'
import type { Random } from './random.ts'

const about = [
  'Wir frühstücken zusammen, gehen jeden Vormittag nach draußen und lesen nach dem Mittagsschlaf vor.',
  'Mein Haus liegt am Ortsrand. Hühner, ein Garten und ein Bach gehören zu unserem Tag.',
  'Ich habe Kinderpflege gelernt und betreue seit zehn Jahren Kinder unter drei.',
  'Zwei Tage in der Woche sind wir im Wald, an den anderen in der Turnhalle oder auf dem Spielplatz.',
  'Bei mir gibt es feste Zeiten und viel Ruhe. Kinder mit Allergien sind willkommen.',
  'Ich spreche mit den Kindern Deutsch und Polnisch und singe in beiden Sprachen.',
  'Frühe Zeiten ab 6 Uhr sind nach Absprache möglich, auch für den Schichtdienst.',
  'Mit meiner Kollegin nebenan vertreten wir uns gegenseitig, so fällt selten ein Tag aus.',
  'Musik, Kneten, Matschen: Was die Kinder anfangen, bestimmt den Vormittag.',
  'Die Eingewöhnung planen wir in Ruhe, meist drei Wochen, und immer mit Ihnen.',
]
const days = [
  { opens: '07:00', closes: '16:00' },
  { opens: '07:30', closes: '15:00' },
  { opens: '06:30', closes: '16:30' },
  { opens: '08:00', closes: '14:00' },
]

const qualifications = ['Qualifizierung nach QHB', 'Erzieherin oder Erzieher', 'Kinderpflege', 'Inklusion']

/** Facts that follow from the place in the list, so that no draw moves another one: permits, training, free places. */
const registered = (index: number) => {
  const free = [0, 1, 2, 0, 1][index % 5] ?? 0
  return {
    phone: `02999 000-${String(100 + index)}`,
    email: `person-${index + 1}@kindertagespflege.example`,
    permitUntil: `${2027 + (index % 5)}-${['01-31', '03-31', '06-30', '09-30', '12-31'][index % 5]}`,
    permitNumber: `KTP-${1000 + index}`,
    group: null,
    qualifications: qualifications.filter((_, at) => (index + at) % 3 === 0),
    freePlaces: free,
    freeHours: free > 0 ? (index % 2 === 0 ? 35 : 25) : null,
    freeFrom: free > 0 ? (index % 3 === 0 ? 'NOW' : 'NEXT_YEAR') : null,
    freeAsOf: '2026-11-02',
  }
}

/** Example persons of a register; named only where the tenant shows its childminders by name. */
export function makeChildminders(plan: Plan, random: Random): Row[] {
  const used = new Set<string>()
  return Array.from({ length: plan.childminders ?? 0 }, (_, index): Row => {
    const municipality = plan.municipalities[index % plan.municipalities.length]
    if (!municipality) throw new RangeError('childminders need a municipality')
    const part = random.pick(municipality.parts)
    const district = slug(
      plan.districts === 'part' ? part.place : (municipality.district ?? municipality.name),
    )
    const desk = plan.desks?.find(({ districts }) => districts === 'all' || districts.includes(district))
    if (!desk) throw new RangeError('childminders need a desk')
    let name = personName(random)
    while (used.has(name)) name = personName(random)
    used.add(name)
    return {
      key: slug(name),
      desk: desk.key,
      district,
      displayName: name,
      named: plan.namesChildminders ?? false,
      town: municipality.name,
      postcode: part.postcode,
      latitude: part.latitude.toFixed(2),
      longitude: part.longitude.toFixed(2),
      ...random.pick(days),
      ageFromMonths: random.pick([4, 6, 9, 12]),
      ageToMonths: 36,
      placesMax: random.weighted({ '3': 1, '4': 2, '5': 5 }),
      about: random.shuffle(about).slice(0, 2).join(' '),
      published: true,
      ...registered(index),
    }
  })
}

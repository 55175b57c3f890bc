import { stateProfileSchema, tenantProfileSchema } from '@kita/tenant'

/** A district that exists nowhere, with the smallest valid profile. */
export const testProfile = (slug: string) =>
  tenantProfileSchema.parse({
    slug,
    name: 'Kita-Portal',
    area: 'Kreis Probe',
    office: {
      name: 'Kreis Probe',
      department: 'Kreisjugendamt',
      address: { street: 'Am Markt 1', postcode: '59494', town: 'Probe' },
      phone: '02921 300',
      email: 'kita@kreis-probe.example',
      website: 'https://kreis-probe.example',
    },
    state: 'NRW',
    jurisdiction: { counties: ['05974'], inside: ['Probe'] },
    contacts: [{ name: 'Kita-Beratung', role: 'Fragen zum Portal', phone: '02921 301' }],
  })

/** Hour classes, age classes and holidays as in North Rhine-Westphalia. */
export const testState = () =>
  stateProfileSchema.parse({
    state: 'NRW',
    name: 'Nordrhein-Westfalen',
    hourClasses: [25, 35, 45].map((hours) => ({ hours, label: `${hours} Stunden` })),
    yearStart: '08-01',
    ageReferenceDate: '11-01',
    ageClasses: [
      { code: 'U3', label: 'unter 3 Jahren', fromMonths: 0, toMonths: 36 },
      { code: 'UE3', label: 'ab 3 Jahren', fromMonths: 36, toMonths: 78 },
      { code: 'SCHOOL', label: 'Schulkinder', fromMonths: 78, toMonths: 180 },
    ],
    holidays: [
      { name: 'Neujahr', date: '01-01' },
      { name: 'Karfreitag', date: 'easter-2' },
      { name: 'Ostermontag', date: 'easter+1' },
      { name: 'Tag der Arbeit', date: '05-01' },
      { name: 'Christi Himmelfahrt', date: 'easter+39' },
      { name: 'Pfingstmontag', date: 'easter+50' },
      { name: 'Fronleichnam', date: 'easter+60' },
      { name: 'Tag der Deutschen Einheit', date: '10-03' },
      { name: 'Allerheiligen', date: '11-01' },
      { name: '1. Weihnachtstag', date: '12-25' },
      { name: '2. Weihnachtstag', date: '12-26' },
    ],
    legal: { noticeReceiptDays: 30, placeNoticeWeeks: [8, 6] },
  })

import { describe, expect, it, test } from 'vitest'
import type { Control } from './control.ts'
import { settings } from './list.ts'
import { fieldTitle, formTitle, optionTitle, placeOf, possibleAt, settingTitle, withTitle } from './name.ts'

const german = /^\p{L}[\p{L} ,„“:-]+$/u

/** Words without a German one inside a control. */
const unnamed = (control: Control, path: string): string[] => {
  switch (control.kind) {
    case 'choice':
    case 'several':
      return control.options.filter((one) => optionTitle(path, one) === one).map((one) => `${path} = ${one}`)
    case 'either':
      return control.forms.flatMap((form, at) => [
        ...unnamed(form, path),
        ...(form.kind !== 'choice' && formTitle(path, at) === path ? [`${path}#${at}`] : []),
      ])
    case 'rows':
    case 'parts':
      return control.fields.flatMap(({ name, control: inner }) => {
        const at = `${path}.${name || 'value'}`
        const own = /^window\./.test(path) || name !== '' || control.kind === 'rows'
        return [...unnamed(inner, at), ...(own && fieldTitle(at) === at ? [at] : [])]
      })
    default:
      return []
  }
}

describe('every setting', () => {
  test.each(settings.map(({ path, control }) => [path, control] as const))('%s', (path, control) => {
    expect(settingTitle(path)).toMatch(german)
    expect(unnamed(control, path)).toEqual([])
    const keys = path.split('.')
    expect(placeOf(keys)?.title).toBe(settingTitle(path))
    const fault = withTitle({ file: 'rules/2026.json', path: keys, sentence: 'So nicht.' })
    expect(fault.sentence).toBe(`${settingTitle(path)}: So nicht.`)
    if (control.kind !== 'rows') expect(possibleAt(keys)).toMatch(/^Möglich ist: .+\.$/)
  })

  it('has a title of its own', () => {
    const titles = settings.map(({ path }) => settingTitle(path))
    expect(titles.filter((one, at) => titles.indexOf(one) !== at)).toEqual([])
  })
})

test.each([
  [['window', 'perOfferType', 'HORT', 'deadline'], 'Hort: Gewünscht bis'],
  [['window', 'perMunicipality', 'Werl', 'opens'], 'Eigene Zeiten einer Gemeinde, Werl, öffnet am'],
  [['allocation', 'rounds', 1, 'offersFrom'], 'Vergaberunden, Eintrag 2, Angebote ab'],
  [['offer', 'replyDays', 0, 'days'], 'Zeit für die Antwort, Eintrag 1, Tage'],
  [['unborn', 'next', 'daysBefore'], 'Ungeborene Kinder, Tage vor dem Termin'],
  [['proof', 'hours', '45'], 'Nachweise je Wochenstunden, 45'],
  [['fromYear'], 'Erstes Kita-Jahr'],
])('%j is called „%s“', (path, title) => {
  expect(placeOf(path)?.title).toBe(title)
})

it('a fault elsewhere keeps its sentence', () => {
  const fault = { file: 'facilities.csv', path: [0, 'name'], sentence: 'Der Text ist leer.' }
  expect(withTitle(fault)).toBe(fault)
})

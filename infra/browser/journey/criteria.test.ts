import { expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { unique } from '../actor/name.ts'
import { desk, phone } from '../house/browser.ts'
import { house } from '../house/house.ts'

const slug = 'kreis-soest'
const home = { postcode: '59505', town: 'Bad Sassendorf' }
const kita = await house.idOf(slug, 'facility', 'drk-kita-schneckenhaus')

/** A family that reads the criteria before it applies, and then answers none of the questions. */
const applicant = async (firstName: string, bornOn: string) => {
  const family = await new Family(slug, phone).arrives()
  await family.choosesAt('einrichtung', kita)
  await family.hasAccount(home)
  await family.opens('/absenden')
  await family.tells({ firstName, bornOn })
  await family.wishes({})
  await family.adds()
  const asked = await family.answersNothing()
  await family.sends()
  return asked
}

it('shows a facility’s criteria to everybody, before anybody applies', async () => {
  await house.timeIs('2023-10-20T10:00')
  const family = await new Family(slug, phone).arrives()
  await family.opens(`/einrichtung/${kita}`)
  await family.sees('Punkte der DRK-Kitas (Beispiel)', 'Alleinerziehend', 'Geschwister zur gleichen Zeit')
})

it('of two children alike the older comes first; who moves one up says why, and that stays with the criteria', async () => {
  await house.timeIs('2023-10-20T10:00')
  const [old, young] = [unique('Olga'), unique('Jule')]
  expect(await applicant(young, '2022-06-01')).toBeGreaterThan(3)
  await applicant(old, '2022-05-01')
  const head = await new Head(slug, desk).worksAt(kita)
  const list = `/verwaltung/rangliste?einrichtung=${kita}&alter=U3&jahr=2024`
  await head.opens(list)
  const place = async (name: string) => {
    const rows = await head.page.locator('main tbody tr').allInnerTexts()
    return rows.findIndex((row) => row.includes(name))
  }
  expect(await place(old)).toBeGreaterThanOrEqual(0)
  expect(await place(young)).toBe((await place(old)) + 1)

  await head.follows('Verschieben', head.page.locator('main tr').filter({ hasText: young }))
  const before = head.page.locator('select[name=before]')
  const value = await before.locator('option', { hasText: old }).getAttribute('value')
  await before.selectOption(value)
  await head.page.locator('select[name=code]').selectOption('other')
  await head.presses('Verschieben', head.page.getByRole('main'))
  expect(await head.page.locator('#error-summary').count()).toBe(1)
  await head.page.locator('select[name=before]').selectOption(value)
  await head.page.locator('select[name=code]').selectOption('other')
  await head.fills({ Erläuterung: 'Zwei Kinder aus einem Haus' })
  await head.presses('Verschieben', head.page.getByRole('main'))
  expect(await place(old)).toBe((await place(young)) + 1)
  await head.sees('Zwei Kinder aus einem Haus', 'Punkte der DRK-Kitas (Beispiel), Fassung 1')

  await head.opens(`${list}&namen=nein`)
  await head.seesNot(old, young)
  await head.sees('Zwei Kinder aus einem Haus')
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Advisor } from '../actor/advisor.ts'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { unique } from '../actor/name.ts'
import { desk, phone } from '../house/browser.ts'
import { house } from '../house/house.ts'
import { askHost } from '../house/http.ts'
import { mailTo } from '../house/mailbox.ts'

const slug = 'kreis-soest'
const home = { postcode: '59505', town: 'Bad Sassendorf' }
const [deskId, kita, personId] = await Promise.all([
  house.idOf(slug, 'desk', 'fachberatung-kindertagespflege'),
  house.idOf(slug, 'facility', 'awo-familienzentrum-biberburg'),
  house.idOf(slug, 'childminder', 'birgit-steinhoff'),
])
const person = 'Birgit Steinhoff'
const outsider = 'Olga Auswärts'
const comment = 'Wir brauchen Hilfe bei der Suche'

/** Persons of a bundle's register: key and name. */
const registerOf = (tenant: string): { key: string; name: string }[] =>
  readFileSync(join(import.meta.dirname, '../../../tenants', tenant, 'childminders.csv'), 'utf8')
    .split('\n')
    .slice(1)
    .filter(Boolean)
    .map((row) => row.split(','))
    .map(([key = '', , , name = '']) => ({ key, name }))

/** A family that asks the Fachberatung and a Kita, and the advisor on the page of its request. */
const request = async (device: typeof desk, firstName: string) => {
  await house.timeIs('2023-10-12T10:00')
  const family = await new Family(slug, device).arrives()
  await family.choosesAt('tagespflege', deskId)
  await family.choosesAt('einrichtung', kita)
  await family.hasAccount(home)
  await family.applies({ firstName, bornOn: '2023-02-03' }, { childminding: comment })
  const advisor = new Advisor(slug, device)
  await advisor.signsInAs(await house.appoint(slug, 'advisor', { kind: 'desk', id: deskId }))
  await advisor.opensDeskCase(firstName, 'inbox')
  return { family, advisor }
}

/** From the papers to the match, with the day of each paper (scenario 18). */
const matches = async (advisor: Advisor, choose: () => Promise<unknown>) => {
  await advisor.steps('Die Beratung hat begonnen')
  await advisor.steps('Eine Tagespflegeperson ist gefunden')
  await choose()
  await advisor.fills({ 'Montag von': '8:00', 'Montag bis': '14:00' })
  await advisor.ticks('Der Betreuungsvertrag liegt vor')
  await advisor.fillsDay(/^Betreuungsvertrag unterschrieben am/, '2023-10-10')
  await advisor.steps('Vermitteln')
  await advisor.sees('Es fehlt der Antrag auf Förderung.')
  await advisor.ticks('Der Antrag auf Förderung liegt vor')
  await advisor.fillsDay(/^Antrag auf Förderung gestellt am/, '2023-10-11')
  await advisor.steps('Vermitteln')
  await advisor.sees('Der Schritt ist eingetragen.', '10. Oktober 2023', '11. Oktober 2023', 'Mo 08:00–14:00')
}

describe.each([desk, phone])(
  'Tagespflege in the Kreis Soest, $width px, script: $script',
  { timeout: 120_000 },
  (device) => {
    it('the Fachberatung has the wish at once, no Kita reads it, the mail bears the Kreisjugendamt', async () => {
      const child = unique('Nora')
      const { family, advisor } = await request(device, child)
      await advisor.sees(comment)
      const head = await new Head(slug, device).worksAt(kita)
      await head.opensCase(child)
      await head.seesNot(comment)
      const { text } = await mailTo(family.email, 'Online-Voranmeldebestätigung')
      expect(text).toContain('Kreisjugendamt')
      expect(text).toContain('Hoher Weg 1')
    })

    it('contacts reach the family; with both papers the person of the register is set and sees her child', async () => {
      const child = unique('Pia')
      const { family, advisor } = await request(device, child)
      await advisor.ticks(new RegExp(person))
      await advisor.presses('Kontakte an die Familie geben')
      await advisor.sees('Die Familie hat die Kontakte.', `${person} Kontakt gegeben am`)
      await family.opens('/konto')
      await family.sees(`Kontakt: ${person}`, '02999 000-116')
      await matches(advisor, () =>
        advisor.page
          .getByLabel('Tagespflegeperson', { exact: true })
          .selectOption({ label: `${person}, Lippetal` }),
      )
      await family.opens('/konto')
      await family.sees(`Ihr Kind hat einen Platz bei ${person} ab 1. August 2024`)
      // the parents have not said that this is all they need
      await family.sees('Warteliste', 'bei anderen Einrichtungen laufen weiter')

      const herself = await new Head(slug, device).takesUp('childminder', {
        kind: 'childminder',
        id: personId,
      })
      await herself.opens('/verwaltung')
      await herself.isAt(person)
      await herself.sees(child, 'ab 01.08.2024')
      await herself.seesNot(comment)
      await herself.presses('Stimmt noch')
      await herself.sees('Die freien Plätze sind auf dem Stand von heute.', 'Stand 12. Oktober 2023')
      await herself.opens('/verwaltung/tagespflege')
      await herself.seesNot(child, 'Anfragen an Sie')
    })

    it('a person outside the register is set by her name, and the end of the match keeps its reason', async () => {
      const child = unique('Rosa')
      const { family, advisor } = await request(device, child)
      await matches(advisor, () => advisor.fills({ 'Person außerhalb des Verzeichnisses': outsider }))
      await advisor.sees(outsider)
      await family.opens('/konto')
      await family.sees(`Ihr Kind hat einen Platz bei ${outsider}`)
      await advisor.fillsDay('Letzter Tag', '2025-07-31')
      await advisor.field('Grund').last().fill('Wechsel in die Kita')
      await advisor.presses('Ende eintragen')
      await advisor.sees('31. Juli 2025', 'Grund des Endes', 'Wechsel in die Kita')
    })
  },
)

it('a desk of one district has the request at once and no other desk sees it', async () => {
  const bochum = 'bochum'
  const [mitte, other] = await Promise.all(
    ['fachberatung-mitte', 'fachberatung-sued'].map((key) => house.idOf(bochum, 'desk', key)),
  )
  await house.timeIs('2021-03-03T10:00')
  const child = unique('Till')
  const family = await new Family(bochum).arrives()
  await family.choosesAt('tagespflege', mitte ?? '')
  await family.hasAccount({ postcode: '44787', town: 'Bochum' })
  await family.applies({ firstName: child, bornOn: '2019-11-01' })
  await mailTo(family.email, 'Online-Voranmeldebestätigung')
  const inbox = async (id = '') => {
    const advisor = await new Advisor(bochum).takesUp('advisor', { kind: 'desk', id })
    await advisor.looksFor(child, '/verwaltung/tagespflege')
    return advisor.reads()
  }
  expect(await inbox(mitte)).toContain(child)
  expect(await inbox(other)).not.toContain(child)
})

it('no person of the register stands in a page, the API or the site map where persons are not named', async () => {
  await house.timeIs('2023-10-20T10:00')
  const persons = await Promise.all(
    registerOf(slug).map(async ({ key, name }) => ({ name, id: await house.idOf(slug, 'childminder', key) })),
  )
  expect(persons.length).toBeGreaterThan(10)
  const visitor = await new Family(slug).arrives()
  const pages = [
    '/suche?art=CHILDMINDING',
    `/tagespflege/${deskId}`,
    '/sitemap.xml',
    '/api/v1/listings?kind=CHILDMINDING',
  ]
  const read = await Promise.all(pages.map((path) => askHost(slug, path)))
  expect(read.map(({ status }) => status)).toEqual(pages.map(() => 200))
  const all = read.map(({ text }) => text).join('\n')
  expect(persons.filter(({ name, id }) => all.includes(name) || all.includes(id))).toEqual([])
  for (const { name } of persons.slice(0, 3)) {
    await visitor.opens(`/suche?text=${encodeURIComponent(name)}`)
    expect(await visitor.page.locator('article.hit').count()).toBe(0)
  }
})

it('where persons are named they are found, and stay out of the site map', async () => {
  const named = 'hochsauerlandkreis'
  await house.timeIs('2025-02-03T10:00')
  const [first] = registerOf(named)
  const id = await house.idOf(named, 'childminder', first?.key ?? '')
  const visitor = await new Family(named).arrives()
  await visitor.opens(`/suche?text=${encodeURIComponent(first?.name ?? '')}`)
  await visitor.sees(first?.name ?? '')
  expect((await askHost(named, '/sitemap.xml')).text).not.toContain(id)
})

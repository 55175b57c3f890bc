import type { Locator } from 'playwright-core'
import { expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { unique } from '../actor/name.ts'
import { desk } from '../house/browser.ts'
import { house } from '../house/house.ts'

const slug = 'kreis-soest'
const home = { postcode: '59505', town: 'Bad Sassendorf' }
const kita = await house.idOf(slug, 'facility', 'awo-familienzentrum-biberburg')

/** Counts what a head's hand does, beginning on the first page. */
class Hand {
  clicks = 0
  keys = 0
  readonly head: Head

  constructor(head: Head) {
    this.head = head
  }

  /** A click that leads to another page. */
  private async goes(target: Locator) {
    this.clicks += 1
    await this.head.moves(() => target.first().click())
  }

  link = (name: string | RegExp) => this.goes(this.head.page.getByRole('main').getByRole('link', { name }))
  tab = (name: string) => this.goes(this.head.page.getByRole('link', { name }))
  button = (name: string | RegExp) =>
    this.goes(this.head.page.getByRole('main').getByRole('button', { name }))
  async pick(name: string | RegExp) {
    this.clicks += 1
    await this.head.picks(name)
  }
  /** A task of the first page, by its sentence and the child. */
  task = (sentence: string | RegExp, child: string) =>
    this.goes(this.head.page.locator('.tasks li', { hasText: child }).getByRole('link', { name: sentence }))

  async type(label: string, text: string) {
    this.keys += text.length
    await this.head.page.getByLabel(label, { exact: true }).first().fill(text)
  }

  async day(legend: string, day: string) {
    this.keys += 8
    await this.head.fillsDay(legend, day)
  }
}

it('a head does the ten most frequent tasks in few clicks from the first page', async () => {
  await house.timeIs('2023-10-20T10:00')
  const [anna, bela, cleo] = [unique('Anna'), unique('Bela'), unique('Cleo')]
  for (const firstName of [anna, bela, cleo]) {
    const family = await new Family(slug, desk).arrives()
    await family.choosesAt('einrichtung', kita)
    await family.hasAccount(home)
    await family.applies({ firstName, bornOn: '2020-05-01' })
  }
  await house.timeIs('2023-12-04T10:00')
  const head = await new Head(slug, desk).worksAt(kita)
  await head.opensPlaces({ age: 'UE3', hours: 45, from: '2024-08-01' })

  const measured: Record<string, { clicks: number; keys: number; seconds: number }> = {}
  const does = async (task: string, work: (hand: Hand) => Promise<void>) => {
    await head.opens('/verwaltung')
    const hand = new Hand(head)
    const began = performance.now()
    await work(hand)
    const seconds = Math.round((performance.now() - began) / 100) / 10
    measured[task] = { clicks: hand.clicks, keys: hand.keys, seconds }
  }
  const toCase = async (hand: Hand, child: string) => {
    await hand.tab('Warteliste')
    await hand.link(new RegExp(child))
  }

  await does('look at a new application', async (hand) => {
    await hand.task(anna, anna)
    await head.sees('Was die Familie braucht')
  })
  await does('write a note', async (hand) => {
    await toCase(hand, anna)
    await hand.type('Neue Notiz', 'Ruft am Montag an')
    await hand.button('Notieren')
    await head.sees('Die Notiz ist gespeichert.')
  })
  await does('invite to a visit', async (hand) => {
    await toCase(hand, anna)
    await hand.link('Zum Besuch einladen')
    await hand.day('Tag', '2023-12-11')
    await hand.button('Einladen')
    await head.sees('Die Familie ist eingeladen.')
  })
  await does('say that the family was there', async (hand) => {
    await toCase(hand, anna)
    await hand.button('Familie war da')
    await head.sees('Das Ergebnis des Besuchs ist eingetragen.')
  })
  await does('offer a place', async (hand) => {
    await toCase(hand, anna)
    await hand.link(/machen$/)
    await hand.button(/machen$/)
    await head.sees('Der Platz ist für dieses Kind reserviert.')
  })
  await does('give more time', async (hand) => {
    await toCase(hand, anna)
    await hand.link('Mehr Zeit geben')
    await hand.day('Neuer letzter Tag', '2023-12-22')
    await hand.type('Grund', 'Krankenhaus')
    await hand.button('Mehr Zeit geben')
    await head.sees('Die Familie hat mehr Zeit')
  })
  await house.timeIs('2023-12-20T10:00')
  await head.isBack()
  await does('record a reply', async (hand) => {
    await hand.task(anna, anna)
    await hand.pick(/^Nein,/)
    await hand.pick('am Telefon')
    await hand.button('Antwort eintragen')
    await head.sees('Die Antwort ist eingetragen.')
  })
  await does('offer the place to the next in line', async (hand) => {
    await hand.task('Der Platz ist wieder frei', anna)
    await hand.button(/machen/)
    await head.sees('Der Platz ist für dieses Kind reserviert.')
  })
  const next = (await head.reads()).includes(bela) ? bela : cleo
  const last = next === bela ? cleo : bela
  await head.records('Ja')
  await does('record the contract', async (hand) => {
    await hand.task(/jetzt den Vertrag machen/, next)
    await hand.button('Weiter')
    await hand.button('Vertrag eintragen')
    await head.sees('Der Vertrag ist eingetragen.')
  })
  await does('refuse', async (hand) => {
    await toCase(hand, last)
    await hand.link('Absagen')
    await hand.pick(/keinen freien Platz/)
    await hand.button('Absagen')
    await head.sees('Die Absage ist eingetragen.')
  })
  await does('end a contract', async (hand) => {
    await hand.tab('Warteliste')
    await head.opens('/verwaltung/warteliste?status=contracted')
    await hand.link(new RegExp(next))
    await hand.link('Vertrag beenden')
    await hand.pick('Schule')
    await hand.day('Letzter Tag', '2025-07-31')
    await hand.button('Vertrag beenden')
    await head.sees('Das Ende ist eingetragen.')
  })

  if (process.env.CLICKS) console.table(measured)
  const clicks = Object.fromEntries(Object.entries(measured).map(([task, one]) => [task, one.clicks]))
  expect(clicks).toEqual({
    'look at a new application': 1,
    'write a note': 3,
    'invite to a visit': 4,
    'say that the family was there': 3,
    'offer a place': 4,
    'give more time': 4,
    'record a reply': 4,
    'offer the place to the next in line': 2,
    'record the contract': 3,
    refuse: 5,
    'end a contract': 5,
  })
}, 180_000)

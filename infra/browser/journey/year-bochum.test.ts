import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { unique } from '../actor/name.ts'
import { Office } from '../actor/office.ts'
import { staffRoom } from '../actor/staff-room.ts'
import { house } from '../house/house.ts'

const slug = 'bochum'
const home = { postcode: '44787', town: 'Bochum' }
const keys = [
  'awo-familienzentrum-brombeerhecke',
  'awo-familienzentrum-walnuss',
  'awo-kita-strolche-weitmar-mark',
  'drk-kita-ballonfahrer',
  'drk-kita-spatzennest',
]
// few places, no visit asked for, and none of the five
const small = await house.idOf(slug, 'facility', 'kinderladen-loewenzahn')
const kitas = await Promise.all(keys.map((key) => house.idOf(slug, 'facility', key)))
const [kita = '', , , strange = ''] = kitas
const awo = await house.idOf(slug, 'provider', 'awo-ruhrbogen')
const at = staffRoom(slug)
const head = (id = kita) => at(new Head(slug), 'facility-head', id)
const provider = () => at(new Head(slug), 'provider-admin', awo)

const applies = async (family: Family, firstName: string, to = kitas) => {
  await family.arrives()
  for (const id of to) await family.choosesAt('einrichtung', id)
  await family.hasAccount(home)
  await family.applies({ firstName, bornOn: '2023-05-01' })
}

/** What a PDF says, and the tags its readers hear. */
const read = (file: Buffer) => ({
  text: execFileSync('pdftotext', ['-', '-'], { input: file }).toString().replaceAll(/\s+/g, ' '),
  tags: execFileSync('pdfinfo', ['-struct', '-'], { input: file, stdio: 'pipe' }).toString(),
})

// Five families sign up in one go: a busy machine needs its time.
describe('the Kindergartenjahr 2027/28 in Bochum', { timeout: 180_000 }, () => {
  const lia = unique('Lia')
  const family = new Family(slug)

  it('the Träger sees its own facilities and writes the text of its contracts', async () => {
    await house.timeIs('2026-10-12T09:00')
    await applies(family, lia)
    const own = await provider()
    await own.opens('/verwaltung/traeger')
    await own.sees('AWO-Familienzentrum Walnuss', 'AWO-Kita Zitronenfalter')
    await own.seesNot('DRK-Kita')
    const { text } = await own.asksApi('/office/provider')
    expect(text).not.toContain(strange)
    expect((await own.asksApi(`/office/applications?facilityId=${strange}`)).text).not.toContain(lia)
    await own.opens('/verwaltung/vorlagen')
    await own.presses('Vorlage schreiben')
    await own.fills({ 'Abschnitt 2: Überschrift': 'Verpflegung' })
    await own.page
      .locator('textarea[name=section-2-text]')
      .fill('Das Mittagessen kostet **60 Euro** im Monat.')
    await own.presses('Entwurf speichern')
    await own.sees('Der Entwurf ist gespeichert.')
    await own.presses('Ab jetzt verwenden')
    await own.sees('Die Fassung gilt ab jetzt.')
  })

  it('a yes makes the contract with the text of the Träger; the other four close by themselves', async () => {
    await house.timeIs('2027-02-15T09:00')
    const office = await at(new Office(slug), 'office-clerk')
    const before = await office.countsChildren()
    const own = await head()
    await own.offers(lia)
    await own.records('Ja')
    await own.sees('Drucken Sie den Vertrag zum Unterschreiben.')
    const address = await own.page.getByRole('link', { name: 'Vertrag drucken' }).getAttribute('href')
    const paper = read((await own.asks(String(address))).bytes)
    expect(paper.text).toContain('Das Mittagessen kostet 60 Euro im Monat.')
    expect(paper.text).toContain(lia)
    expect(paper.text).toContain('AWO Kinder und Jugend Ruhrbogen gGmbH')
    expect(paper.tags).toMatch(/Document[\s\S]*H1/)
    await own.contracts(lia)
    expect(await office.countsChildren()).toBe(before - 1)

    const stranger = await head(strange)
    await stranger.opens('/verwaltung/warteliste')
    await stranger.seesNot(lia)
    await stranger.opensCase(lia)
    await stranger.sees('Anderweitig versorgt')
    await family.looksAgain()
    await family.sees('Vertrag')
    expect((await family.reads()).match(/Anderweitig versorgt/g)?.length).toBeGreaterThanOrEqual(4)
  })

  it('an offer and a contract for one child at the same moment: one wins, the other reads why', async () => {
    const tom = unique('Tom')
    await house.timeIs('2027-03-01T09:00')
    await applies(new Family(slug), tom, [kita, strange])
    const [one, other] = [await head(), await head(strange)]
    await one.offers(tom)
    await one.records('Ja')
    await one.opensCase(tom)
    await one.follows('Vertrag eintragen')
    await one.presses('Weiter')
    await other.opensCase(tom)
    await other.follows(/machen$/)
    await Promise.all([one.presses('Vertrag eintragen'), other.presses(/machen$/)])
    await one.sees('Der Vertrag ist eingetragen.')
    const answer = await other.reads()
    if (answer.includes('Der Platz ist für dieses Kind reserviert.')) await other.opensCase(tom)
    else expect(answer).toMatch(/Vertrag/)
    await other.opensCase(tom)
    await other.sees('Anderweitig versorgt', 'Das Kind hat einen Vertrag in einer anderen Einrichtung')
    expect(await other.page.getByRole('link', { name: /machen$/ }).count()).toBe(0)
  })

  it('two heads give the last place to two children at the same moment: one reads that it is gone', async () => {
    const children = [unique('Ada'), unique('Ben')]
    await house.timeIs('2027-03-08T09:00')
    for (const name of children) await applies(new Family(slug), name, [small])
    const first = await head(small)
    const second = await new Head(slug).worksAt(small)
    await first.closesPlaces({ rest: 'ab 3 Jahren bis zur Schule · 35 Stunden' })
    await first.sees('Ein Platz ist frei.')
    const [here = '', there = ''] = children
    for (const [who, name] of [
      [first, here],
      [second, there],
    ] as const) {
      await who.opensCase(name)
      await who.follows(/machen$/)
    }
    await Promise.all([first.presses(/machen$/), second.presses(/machen$/)])
    const answers = [await first.reads('body'), await second.reads('body')]
    const won = answers.findIndex((text) => text.includes('Der Platz ist für dieses Kind reserviert.'))
    const late = won === 0 ? second : first
    expect(answers[won]).not.toContain('Dieser Platz ist schon vergeben.')
    expect(answers[1 - won]).not.toContain('Der Platz ist für dieses Kind reserviert.')
    expect(answers[1 - won]).toContain('Dieser Platz ist schon vergeben.')
    expect(answers[1 - won]).toContain('Es ist kein Platz frei.')
    // nothing is left to mend on this page, so the summary leads nowhere
    expect(await late.page.locator('#error-summary a').count()).toBe(0)
    await late.opensCase(won === 0 ? there : here)
    await late.sees('Warteliste')
  })
})

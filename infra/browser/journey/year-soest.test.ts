import { describe, expect, it } from 'vitest'
import { Advisor } from '../actor/advisor.ts'
import { type Child, Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { unique } from '../actor/name.ts'
import { Office } from '../actor/office.ts'
import { staffRoom } from '../actor/staff-room.ts'
import { phone } from '../house/browser.ts'
import { house } from '../house/house.ts'
import { mailTo } from '../house/mailbox.ts'

const slug = 'kreis-soest'
const home = { postcode: '59597', town: 'Erwitte' }
const [kita, otherKita, visited, desk] = await Promise.all([
  house.idOf(slug, 'facility', 'caritas-kita-eichhoernchen'),
  house.idOf(slug, 'facility', 'awo-familienzentrum-heckenrose'),
  house.idOf(slug, 'facility', 'awo-familienzentrum-frechdachse'),
  house.idOf(slug, 'desk', 'fachberatung-kindertagespflege'),
])
const [kitaName, otherName] = ['Caritas-Kita Eichhörnchen', 'AWO-Familienzentrum Heckenrose']
const child = {
  anna: unique('Anna'), // both parents decide; gets the first place
  bruno: unique('Bruno'), // registered by both parents
  cleo: unique('Cleo'), // no internet
  dora: unique('Dora'), // Tagespflege
  emil: unique('Emil'), // late
  frida: unique('Frida'), // does not answer
  greta: unique('Greta'), // without a place until June
  hugo: unique('Hugo'), // in the Kita already
}

const at = staffRoom(slug)
const head = () => at(new Head(slug), 'facility-head', kita)
const clerk = () => at(new Office(slug), 'office-clerk')
const advisor = () => at(new Advisor(slug), 'advisor', desk)
const planner = () => at(new Head(slug), 'planner')

const family = {
  anna: new Family(slug, phone),
  father: new Family(slug),
  bruno: new Family(slug),
  brunoToo: new Family(slug),
  dora: new Family(slug),
  emil: new Family(slug, phone),
  frida: new Family(slug),
  greta: new Family(slug),
  hugo: new Family(slug),
}

const applies = async (who: Family, what: Child, facilities: string[], from?: string) => {
  await who.arrives()
  for (const id of facilities) await who.choosesAt('einrichtung', id)
  await who.hasAccount(home)
  await who.applies(what, { from })
}

// Five families sign up in one go: a busy machine needs its time.
describe('the Kindergartenjahr 2027/28 in the Kreis Soest', { timeout: 180_000 }, () => {
  it('1 October: the window opens, families apply, the second parent joins by code', async () => {
    await house.timeIs('2026-09-30T10:00')
    const early = await new Family(slug).arrives()
    await early.opens('/')
    await early.sees('1. Oktober 2026')

    await house.timeIs('2026-10-01T09:00')
    const { anna, father, bruno, brunoToo, dora } = family
    await applies(anna, { firstName: child.anna, bornOn: '2024-03-01', custody: 'joint' }, [kita, otherKita])
    const code = await anna.invites()
    await father.arrives()
    await father.hasAccount({ ...home, street: 'Am Geheimnis 9', phone: '02943 707070' })
    await father.joins(code)
    await father.sees(child.anna, kitaName, otherName)
    for (const path of ['/me', '/me/applications', '/me/family', '/me/messages']) {
      expect((await father.asksApi(path)).text).not.toContain('Lindenweg')
      expect((await anna.asksApi(path)).text).not.toMatch(new RegExp(`Geheimnis|707070|${father.email}`))
    }

    const twice = { firstName: child.bruno, lastName: unique('Doppel'), bornOn: '2023-05-17' }
    await applies(bruno, twice, [kita])
    await applies(brunoToo, twice, [kita, otherKita])

    await dora.arrives()
    await dora.choosesAt('tagespflege', desk)
    await dora.choosesAt('einrichtung', kita)
    await dora.hasAccount(home)
    await dora.applies(
      { firstName: child.dora, bornOn: '2025-09-01' },
      { childminding: 'Wir arbeiten im Schichtdienst' },
    )
    const receipt = await mailTo(dora.email, /^Wir haben|^Online-Voranmelde/)
    expect(receipt.text).toContain('Hoher Weg 1-3')
  })

  it('October: no internet, a visit first, a place of the running year at once', async () => {
    await house.timeIs('2026-10-06T09:00')
    const office = await clerk()
    const code = await office.keysIn({
      ...{ firstName: child.cleo, bornOn: '2021-12-05', home, word: 'Eichhörnchen' },
    })
    expect(code).toMatch(/\w{4}/)
    const { frida, greta, hugo } = family
    await applies(frida, { firstName: child.frida, bornOn: '2023-12-01' }, [kita])
    await greta.arrives()
    await greta.opens(`/einrichtung/${visited}`)
    await greta.sees(/Besuch|Termin am Nachmittag/)
    await applies(greta, { firstName: child.greta, bornOn: '2024-05-01' }, [kita, visited])
    await applies(hugo, { firstName: child.hugo, bornOn: '2020-11-20' }, [kita], '2026-11-01')

    await house.timeIs('2026-10-12T09:00')
    const own = await head()
    await own.opensPlaces({ age: 'UE3', hours: 35, from: '2026-11-01' })
    await own.offers(child.hugo)
    await own.records('Ja')
    await own.contracts(child.hugo)
    const other = await at(new Head(slug), 'facility-head', visited)
    await other.opensCase(child.greta)
    await other.sees('Besuch fehlt')
    await other.presses('Besuch eintragen')
    await other.sees('Der Besuch ist eingetragen.', 'Warteliste')
    await other.seesNot(child.anna)

    const desks = await advisor()
    await desks.opensDeskCase(child.dora, 'inbox')
    await desks.sees('Wir arbeiten im Schichtdienst')
    await desks.steps('Die Beratung hat begonnen')
    await own.opensCase(child.dora)
    await own.seesNot('Schichtdienst')

    await house.timeIs('2026-10-26T09:00')
    await office.isBack()
    expect(await office.findsUnplaced(child.greta, 'notice')).toBeNull()
    expect(await office.findsUnplaced(child.anna, 'notice')).toContain('bald fällig')
    await office.confirmsNotice(child.anna)
    await office.sees('Eingetragen.')
    expect(await office.findsUnplaced(child.anna, 'notice')).toBeNull()
  })

  it('November: a child counts once, the late are marked, no offer before 1 December', async () => {
    await house.timeIs('2026-11-18T09:00')
    await house.work()
    const office = await clerk()
    const plans = await planner()
    const before = await plans.countsChildren()
    await office.opens('/verwaltung/doppelte')
    await office.sees(child.bruno, 'Geburtsdatum gleich')
    await office.merges(child.bruno)
    expect(await plans.countsChildren()).toBe(before - 1)
    const { bruno, brunoToo, emil } = family
    for (const parent of [bruno, brunoToo]) {
      await parent.looksAgain()
      await parent.sees(child.bruno, kitaName)
      expect((await parent.asksApi('/me/family')).text).not.toMatch(
        parent === bruno ? brunoToo.email : bruno.email,
      )
    }

    await applies(emil, { firstName: child.emil, bornOn: '2024-01-15' }, [kita])
    await emil.sees('später eingegangen')
    const own = await head()
    await own.opens('/verwaltung/warteliste?nachzuegler=ja')
    await own.sees(child.emil, 'nach der Frist')
    await own.seesNot(child.frida)
    await own.opensCase(child.anna)
    await own.notes('Ruft am Montag an')
    await own.invitesToVisit('2026-11-24')
    await own.sees('24. November 2026')
    await own.sees('Vertragsangebote sind ab dem 1. Dezember 2026 möglich')
    expect(await own.page.getByRole('link', { name: 'Vertragsangebot machen' }).count()).toBe(0)
    const small = await at(new Head(slug, phone), 'facility-staff', kita)
    await small.opens('/verwaltung/tafel')
    await small.sees(child.anna)
    const board = await at(new Head(slug, phone), 'facility-head', kita)
    await board.movesCard(child.anna, 'engere Wahl')
    await board.sees('Engere Wahl')
    const { anna } = family
    await anna.looksAgain()
    await anna.sees('24. November 2026', 'Warteliste')
    await anna.seesNot('Engere Wahl', 'Ruft am Montag an')
  })

  it('December: offers, more time, no answer, the next in line, consent and contract', async () => {
    await house.timeIs('2026-12-01T08:00')
    const own = await head()
    await own.offers(child.anna)
    await own.sees('15. Dezember 2026')
    await own.does('Der Familie gesagt', async () => {}, 'Eintragen')
    await own.offers(child.frida)
    const { anna, father, frida } = family
    await anna.looksAgain()
    await anna.sees('Vertragsangebot')
    await anna.seesNot('annehmen')
    const { text } = await anna.asksApi('/me/applications')
    expect(text).not.toMatch(/"(offer|placeId|group)":\s*[{"]/)

    await house.timeIs('2026-12-10T09:00')
    await own.isBack()
    await own.opensCase(child.anna)
    await own.givesMoreTime('2026-12-22', 'Krankenhaus')
    await house.timeIs('2026-12-16T07:00')
    await house.work()
    await own.isBack()
    await own.opensCase(child.frida)
    await own.sees('Frist abgelaufen')
    await frida.looksAgain()
    await frida.seesNot('Krankenhaus')
    await own.opensCase(child.anna)
    await own.sees('Antwort eintragen')
    await own.records('Ja')
    await own.opens('/verwaltung')
    const again = own.page.locator('.tasks li', { hasText: child.frida })
    await own.moves(() => again.getByRole('link', { name: 'Der Platz ist wieder frei' }).first().click())
    await own.sees(child.cleo)
    await own.presses(/machen/)
    await own.sees('Der Platz ist für dieses Kind reserviert.', child.cleo)

    await own.opensCase(child.anna)
    await own.sees('Fehlt noch. Ohne es ist kein Vertrag möglich.')
    await own.seesNot('Vertrag eintragen?')
    await father.looksAgain()
    await father.follows('Ansehen und zustimmen')
    await father.presses('Ja, ich bin einverstanden')
    await own.contracts(child.anna)
    const other = await at(new Head(slug), 'facility-head', otherKita)
    await other.opensCase(child.anna)
    await other.sees('Anderweitig versorgt', 'Das Kind hat einen Vertrag in einer anderen Einrichtung')
    await other.seesNot(kitaName)
  })
  it('February: Tagespflege needs both papers; the office proposes and offers nothing itself', async () => {
    await house.timeIs('2027-02-08T09:00')
    await house.work()
    const desks = await advisor()
    await desks.opensDeskCase(child.dora)
    await desks.steps('Die Familie hat Kontakte von Tagespflegepersonen')
    await desks.steps('Eine Tagespflegeperson ist gefunden')
    const person = async () => {
      const people = desks.page.locator('select[name=childminder]')
      await people.selectOption({ index: 1 })
      await desks.ticks('Der Betreuungsvertrag liegt vor')
    }
    await desks.steps('Vermitteln', person)
    expect(await desks.page.locator('#error-summary').count()).toBe(1)
    await desks.sees(/Förderung/)
    await desks.steps('Vermitteln', async () => {
      await person()
      await desks.ticks('Der Antrag auf Förderung liegt vor')
    })
    await desks.sees('Vermittelt')
    const own = await head()
    await own.opensCase(child.dora)
    await own.sees('Warteliste') // the parents still want the Kita: a bridge

    const office = await clerk()
    expect(await office.findsUnplaced(child.greta, 'unprovided')).toContain('unversorgt')
    await office.follows(kitaName)
    await office.sees('Den Platz vergibt die Einrichtung')
    expect(await office.page.getByRole('link', { name: 'Vertragsangebot machen' }).count()).toBe(0)
    await office.opens(`${new URL(office.page.url()).pathname}/angebot`)
    await office.sees(/Einrichtung/)
    expect(await office.page.getByRole('button', { name: /machen$/ }).count()).toBe(0)
    await office.proposes(child.greta, kitaName, 'Beide Eltern arbeiten ab August')
    await office.sees('Die Antwort steht aus')
    await own.opens('/verwaltung')
    await own.sees('schlägt dieses Kind vor')
    await own.opensCase(child.greta)
    await own.sees('Beide Eltern arbeiten ab August')
    await own.does('Vorschlag ablehnen', () => own.fills({ Grund: 'Kein Platz' }), 'Ablehnen')
    await own.seesNot('Die Antwort steht aus')
    await office.opens('/verwaltung/vorschlaege')
    await office.sees(child.greta, 'abgelehnt', 'Kein Platz')
  })

  it('April: a yes by letter, a Rückstellung, the rest is refused kindly, once undone', async () => {
    await house.timeIs('2027-04-12T09:00')
    await house.work()
    const own = await head()
    await own.opensCase(child.cleo)
    await own.sees('Brief')
    await own.opensCase(child.hugo)
    await own.endsContract('Schule', '2027-07-31')
    await own.does(
      'Kind bleibt länger',
      () => own.fills({ Grund: 'zurückgestellt von der Schule' }),
      'Vertrag verlängern',
    )
    await own.sees('Der Vertrag läuft länger')
    await own.opensCase(child.bruno)
    await own.does(
      'Zurückstellen',
      () => own.fillsDay('Vereinbarter neuer Beginn', '2028-02-01'),
      'Zurückstellen',
    )
    await own.sees('Das Kind ist zurückgestellt.')

    const rest = [child.emil, child.dora]
    await own.choosesRows(rest, 'Absagen')
    await own.isAt('2 Familien absagen')
    await own.presses('Diesen 2 Familien absagen')
    await own.presses('Rückgängig')
    await own.sees('Es ist rückgängig gemacht. Nichts ist geschehen.')
    await own.choosesRows(rest, 'Absagen')
    await own.fills({ 'Text an die Familien': 'Wir danken für Ihr Vertrauen.' })
    await own.presses('Diesen 2 Familien absagen')
    await house.timePasses({ seconds: 11 })
    await house.work()
    await own.page.reload()
    await own.sees('2 Familien haben die Absage.')
    const { emil } = family
    await emil.looksAgain()
    await emil.sees('Absage')
    expect(await emil.asksApi('/me/applications').then(({ text }) => text)).not.toContain('Vertrauen')
    const mail = await mailTo(emil.email, 'Es gibt Neues in Ihrem Konto')
    expect(`${mail.subject} ${mail.text}`).not.toMatch(new RegExp(`${child.emil}|Absage|${kitaName}`))
  })

  it('June and July: the clocks of the Land, early leaving, every child counted once', async () => {
    await house.timeIs('2027-06-07T09:00')
    await house.work()
    const office = await clerk()
    expect(await office.findsUnplaced(child.greta, 'listed')).toContain('Platz fehlt')
    expect(await office.findsUnplaced(child.greta, 'late')).toBeNull()
    await house.timeIs('2027-06-21T09:00')
    await office.isBack()
    expect(await office.findsUnplaced(child.greta, 'late')).toContain('Platz fehlt, überfällig')

    const own = await head()
    await own.opensCase(child.hugo)
    await own.endsContract('Umzug', '2027-07-31')
    const plans = await planner()
    const before = await plans.countsChildren()
    await own.offers(child.greta)
    await own.records('Ja')
    await own.contracts(child.greta)
    expect(await plans.countsChildren()).toBe(before - 1)
    expect((await plans.asksApi('/office/figures')).text).not.toContain(child.anna)
    await plans.opens('/verwaltung/warteliste')
    await plans.seesNot(child.emil)

    await house.timeIs('2027-07-31T20:00')
    await house.work()
    const { greta, anna } = family
    await greta.looksAgain()
    await greta.sees(child.greta, 'Vertrag', 'Anderweitig versorgt')
    await anna.looksAgain()
    await anna.sees(child.anna, 'Vertrag')
  })
})

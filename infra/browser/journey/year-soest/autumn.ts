import { expect, it } from 'vitest'
import { Family } from '../../actor/family.ts'
import { Head } from '../../actor/head.ts'
import { unique } from '../../actor/name.ts'
import { phone } from '../../house/browser.ts'
import { house } from '../../house/house.ts'
import { mailTo } from '../../house/mailbox.ts'
import {
  advisor,
  applies,
  at,
  child,
  clerk,
  desk,
  family,
  head,
  home,
  kita,
  kitaName,
  otherKita,
  otherName,
  planner,
  slug,
  visited,
} from './cast.ts'

/** October to December: applying, looking, the first offers. */
export const autumn = () => {
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
}

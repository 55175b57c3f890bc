import { expect, it } from 'vitest'
import { house } from '../../house/house.ts'
import { mailTo } from '../../house/mailbox.ts'
import { advisor, child, clerk, family, head, kitaName, planner } from './cast.ts'

/** February to July: Tagespflege, the office, the end of the year. Goes on where the autumn ends. */
export const spring = () => {
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
}

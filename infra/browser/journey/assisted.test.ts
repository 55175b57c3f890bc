import { describe, expect, it } from 'vitest'
import { Counsellor, newPlace } from '../actor/counsellor.ts'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { unique } from '../actor/name.ts'
import { desk, phone } from '../house/browser.ts'
import { house } from '../house/house.ts'
import { mailTo } from '../house/mailbox.ts'

const slug = 'hochsauerlandkreis'
const kita = await house.idOf(slug, 'facility', 'awo-familienzentrum-eichhoernchen')
const person = { firstName: 'Rosa', street: 'Am Bach 3', postcode: '34431', town: 'Marsberg' }

/** In Turkish; the counsellor reads along in German afterwards. */
const begins = async (counsellor: Counsellor, values: Record<string, string>) => {
  await counsellor.opens('/gemeinsam?sprache=tr')
  await counsellor.isAt('Birlikte doldurma')
  await counsellor.sees('Yalnızca sizin istediğiniz gönderilir', 'Der Text auf Deutsch')
  await counsellor.begins()
  await counsellor.sees('Kabul ediyorsanız kutuyu işaretleyin')
  await counsellor.beginsWith({ ...person, ...values })
  await counsellor.opens('/suche?sprache=de')
}

describe.each([desk, phone])('a family beside a counsellor, $width px, script: $script', (device) => {
  it('fills in the portal’s own forms, takes its receipt along, and nothing stays', async () => {
    await house.timeIs('2025-02-12T10:00')
    const admin = await new Head(slug, desk).takesUp('office-admin')
    const name = unique('Familienzentrum')
    const id = await newPlace(admin, name)
    const counsellor = new Counsellor(slug, device)
    await counsellor.takesUp('counsellor', { kind: 'counselling-place', id })
    await counsellor.isAt('Familien beim Ausfüllen helfen')
    await counsellor.follows('Mit einer Familie beginnen')
    const lastName = unique('Klein')
    await begins(counsellor, { lastName })
    const { family } = counsellor
    await family.choosesAt('einrichtung', kita)
    const firstName = unique('Emil')
    await family.applies({ firstName, lastName, bornOn: '2022-02-01' })
    await family.sees('Später ein eigenes Konto', 'Drucken Sie die Bestätigung jetzt aus')
    const code = await family.reads('main strong.big')
    const receipt = new URL(family.page.url()).pathname.split('/').at(-1) ?? ''
    expect((await family.asksApi(`/me/submissions/${receipt}/receipt.pdf`)).status).toBe(200)
    await family.presses('Beenden')
    await counsellor.sees('Von der Familie ist hier nichts mehr gespeichert.')
    expect((await counsellor.asksApi(`/me/submissions/${receipt}`)).status).toBe(403)
    await counsellor.opens('/gemeinsam')
    await counsellor.seesNot(lastName, firstName)

    const home = await new Family(slug, device).arrives()
    await home.hasAccount(person)
    await home.joins(code)
    await home.sees(firstName)
    await home.opens('/konto/daten')
    await home.sees('Wer Ihnen geholfen hat', name)

    await admin.opens('/verwaltung/gemeinsam')
    await admin.sees(`${name} 1 0`)
    const head = await new Head(slug, device).worksAt(kita)
    await head.opensCase(firstName)
    await head.sees('mit Hilfe ausgefüllt', `Geholfen hat ${name} Einverstanden am 12. Februar 2025`)
  }, 120_000)
})

it('with a mail address the receipt comes in the family’s language, and an idle session ends by itself', async () => {
  await house.timeIs('2025-02-13T10:00')
  const clerk = new Counsellor(slug, desk)
  await clerk.takesUp('office-clerk')
  const lastName = unique('Klein')
  const email = `${lastName.toLowerCase()}@familie.example`
  await begins(clerk, { lastName, email })
  const { family } = clerk
  await family.choosesAt('einrichtung', kita)
  await family.applies({ firstName: unique('Ida'), lastName, bornOn: '2022-02-01' })
  await family.sees(email)
  expect((await mailTo(email, /./)).subject).not.toMatch(/Bestätigung|Anfrage/)
  await house.timePasses({ minutes: 31 })
  await clerk.opens('/gemeinsam')
  expect(clerk.page.url()).toContain('/verwaltung/anmelden')
  await clerk.isBack()
  await clerk.opens('/gemeinsam')
  await clerk.seesNot(lastName, 'füllt gemeinsam mit Ihnen aus')
}, 120_000)

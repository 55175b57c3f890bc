import { describe, expect, it } from 'vitest'
import { unique } from '../actor/name.ts'
import { Office } from '../actor/office.ts'
import { Visitor } from '../actor/visitor.ts'
import { desk, phone } from '../house/browser.ts'
import { house } from '../house/house.ts'
import { mailTo } from '../house/mailbox.ts'

const slug = 'kreis-soest'
const officeMail = 'kitaportal@kreis-soest.de'

/** The smallest film: the parts an MP4 cannot be without. */
const film = Buffer.from('\0\0\0\x14ftypisom\0\0\0\0isom\0\0\0\x09moovx', 'latin1')
const captions = Buffer.from('WEBVTT\n\n00:00.000 --> 00:02.000\nWillkommen im Kita-Portal\n')

describe('a barrier', () => {
  it('is reported in Arabic on a phone without script, answered by the office, and told on', async () => {
    await house.timeIs('2026-12-04T10:00')
    const address = `${unique('amal').toLowerCase()}@familie.example`
    const amal = await new Visitor(slug, phone).arrives({ locale: 'ar' })
    await amal.opens('/regeln')
    await amal.follows('الإبلاغ عن عائق', amal.page.locator('footer'))
    await amal.presses('إرسال البلاغ')
    await amal.sees('اكتبوا ما الذي لا يعمل')
    await house.timePasses({ seconds: 10 })
    await amal.fills({ 'ما الذي لا يعمل؟': 'الخط صغير جدا', 'عنوان البريد الإلكتروني': address })
    expect(await amal.field('في أي صفحة؟').inputValue()).toBe('/regeln')
    await amal.presses('إرسال البلاغ')
    await amal.isAt('وصلنا بلاغكم')
    await amal.sees('4 يناير 2027')
    expect((await mailTo(address, 'وصلنا بلاغكم عن عائق')).text).toContain('4 يناير 2027')
    await mailTo(officeMail, 'Jemand hat eine Barriere gemeldet')

    const clerk = await new Office(slug, desk).takesUp('office-clerk')
    await clerk.follows('Gemeldete Barriere beantworten')
    await clerk.sees('الخط صغير جدا', 'Montag, 4. Januar 2027', 'wartet auf Antwort')
    await clerk.fills({ 'Ihre Antwort': 'Die Schrift ist jetzt größer.' })
    await clerk.presses('Antwort speichern')
    await clerk.sees('Die Antwort ist gespeichert.', 'per E-Mail')
    const answer = await mailTo(address, 'جوابنا عن بلاغكم')
    expect(answer.text).toContain('Die Schrift ist jetzt größer.')
    expect(answer.text).toContain('https://www.lbbp.nrw.de/ombudsstelle')
  }, 120_000)
})

describe('the Erklärung zur Barrierefreiheit', () => {
  it('is there from the first day, filled in by the office, with its film and its text', async () => {
    await house.timeIs('2026-12-05T10:00')
    const admin = await new Office(slug, desk).takesUp('office-admin')
    await admin.opens('/verwaltung/barrierefreiheit')
    await admin.fillsDay('Zuletzt durchgesehen', '2026-12-05')
    await admin.fills({ 'Ihr Text in Leichter Sprache': 'Hier finden Sie eine Kita.' })
    await admin.picks('vollständig')
    await admin.presses('Erklärung speichern')
    await admin.sees('ist das Portal nicht vollständig barrierefrei')
    await admin.picks('teilweise')
    await admin.presses('Erklärung speichern')
    await admin.sees('Die Änderung ist gespeichert', 'Wir erinnern Sie am 5. Dezember 2027')

    await admin.page.setInputFiles('input[name=video]', {
      name: 'a.mp4',
      mimeType: 'video/mp4',
      buffer: captions,
    })
    await admin.presses(/^Hochladen/)
    await admin.sees('Das ist kein ganzes Video')
    await admin.page.setInputFiles('input[name=video]', {
      name: 'a.mp4',
      mimeType: 'video/mp4',
      buffer: film,
    })
    await admin.presses(/^Hochladen/)
    await admin.page.setInputFiles('input[name=captions]', {
      name: 'a.vtt',
      mimeType: 'text/vtt',
      buffer: captions,
    })
    await admin.presses(/^Hochladen.*Untertitel/)

    const reader = await new Visitor(slug, phone).arrives()
    await house.timePasses({ seconds: 2 })
    await reader.opens('/')
    await reader.sees('Hier finden Sie eine Kita.')
    // settings are a second old at most
    await expect
      .poll(
        async () => {
          await reader.opens('/')
          return reader.page.locator('video source').count()
        },
        { timeout: 10_000 },
      )
      .toBe(1)
    const src = (await reader.page.locator('video source').getAttribute('src')) ?? ''
    expect((await reader.asks(src)).type).toBe('video/mp4')
    await reader.opens('/barrierefreiheit')
    await reader.sees('teilweise vereinbar', 'Zuletzt durchgesehen: 5. Dezember 2026', 'Ombudsstelle')
    await reader.seesNot('Es gibt noch kein Video')

    await admin.opens('/verwaltung/barrierefreiheit')
    await admin.presses(/^Entfernen.*Video/)
    await admin.seesNot('Untertitel können')
  })

  it('asks to be looked through again after twelve months', async () => {
    await house.timeIs('2027-12-05T10:00')
    await mailTo(officeMail, 'Sehen Sie die Erklärung zur Barrierefreiheit durch')
    const admin = await new Office(slug, desk).takesUp('office-admin')
    await admin.follows('Erklärung zur Barrierefreiheit durchsehen')
    await admin.sees('seit 5. Dezember 2026 nicht durchgesehen')
  })
})

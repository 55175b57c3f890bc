import { expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { desk, phone } from '../house/browser.ts'
import { house, password } from '../house/house.ts'
import { linkIn, mailsTo, mailTo } from '../house/mailbox.ts'

const slug = 'hochsauerlandkreis'
const home = { postcode: '34431', town: 'Marsberg' }
const subject = 'Bestätigen Sie Ihre E-Mail-Adresse'

it.each([desk, phone])(
  'an old link is refused and the second link of the mail sends a new one, $width px',
  async (device) => {
    await house.timeIs('2024-02-05T10:00')
    const family = await new Family(slug, device).arrives()
    await family.signsUp(home)
    const mail = await mailTo(family.email, subject)
    await house.timePasses({ minutes: 61 })
    await family.opens(linkIn(mail, '/konto/bestaetigen'))
    await family.isAt('Dieser Link ist abgelaufen')
    await family.opens(linkIn(mail, '/konto/neuer-link'))
    await family.presses('Neuen Link schicken')
    await family.isAt('Sehen Sie in Ihr Postfach')
    const again = await mailTo(family.email, subject)
    expect(again.id).not.toBe(mail.id)
    await family.opens(linkIn(again, '/konto/bestaetigen'))
    await family.presses('Adresse bestätigen')
    await family.signsIn()
    await family.sees('Noch nichts gesendet')
  },
)

it.each([desk, phone])(
  'a forgotten password renews an unconfirmed sign-up, and says the same to strangers, $width px',
  async (device) => {
    await house.timeIs('2024-02-06T10:00')
    const family = await new Family(slug, device).arrives()
    await family.signsUp(home)
    await mailTo(family.email, subject)
    await house.timePasses({ minutes: 61 })
    const answers: string[] = []
    for (const address of [family.email, `niemand-${family.email}`]) {
      await family.opens('/konto/passwort-vergessen')
      await family.fills({ 'E-Mail-Adresse': address })
      await family.presses('Link schicken')
      answers.push(await family.reads('body'))
    }
    expect(answers[1]).toBe(answers[0])
    expect(await mailsTo(`niemand-${family.email}`)).toEqual([])
    expect((await mailsTo(family.email)).filter((mail) => mail.subject === subject)).toHaveLength(2)
    await family.opensMailLink(subject, '/konto/bestaetigen')
    await family.presses('Adresse bestätigen')
    await family.signsIn(family.email, password)
    await family.sees('Noch nichts gesendet')
  },
)

import { it } from 'vitest'
import { Head } from '../actor/head.ts'
import { unique } from '../actor/name.ts'
import { Parent } from '../actor/parent.ts'
import { house } from '../house/house.ts'
import { Inspector } from './inspector.ts'
import { home, kita, limit, portal, slug } from './staff.ts'

it(
  'the pages of a family’s account keep to the rules of accessibility in Arabic: empty, refused, kept, sent, offered, joined',
  async () => {
    await house.timeIs('2026-02-06T10:00')
    const parent = await new Parent(slug, { language: 'ar' }).arrives()
    const inspector = new Inspector(parent, portal)
    await parent.opens(`/einrichtung/${kita}?sprache=ar`)
    await parent.goesOn('portal.choose.add')
    await inspector.visits('/auswahl')
    await parent.opens('/konto/anlegen')
    await parent.signsUp(home)
    await inspector.looks()
    await parent.confirms()
    await parent.signsIn()
    await inspector.visits('/konto', '/konto/familie', '/konto/nachrichten')

    await parent.opens('/absenden/kind')
    await parent.goesOn('apply.next')
    await inspector.looks('refused')
    const child = unique('Balthasar-Maximilian-Konstantin-')
    await parent.takes(parent.says('apply.child.custody.joint'), 'apply.child.custody')
    await parent.tells({ firstName: child, bornOn: '2023-02-01' })
    await parent.goesOn('apply.next')
    await inspector.looks('refused')
    await parent.wishes(35)
    await inspector.looks()
    // What is not sent yet waits in the account.
    await inspector.visits('/konto')
    await parent.opens('/absenden/weiteres')
    await parent.goesToReview()
    await inspector.looks()
    await parent.sends()
    await inspector.looks('receipt')
    await parent.opens('/konto')
    await parent.goesOn('status.withdraw.link', 'link')
    await inspector.looks()

    const head = await new Head(slug).worksAt(kita)
    await head.opensPlaces({ age: 'UE3', hours: 35, from: '2026-08-01' })
    await head.offers(child)
    await inspector.visits('/konto')
    for (const act of ['status.offer.accept', 'status.offer.decline']) {
      await parent.opens('/konto')
      await parent.goesOn(act, 'link')
      await inspector.looks()
    }
    await parent.opens('/konto')
    await parent.goesOn('status.offer.accept', 'link')
    await parent.goesOn('status.offer.accept')
    await inspector.looks('accepted')
    await inspector.visits(
      '/konto/familie',
      '/konto/familie/einladung',
      '/konto/nachweise',
      '/konto/kriterien',
    )
    await inspector.visits(
      '/konto/nachrichten',
      '/konto/daten',
      '/konto/passwort',
      '/konto/geraete',
      '/konto/code',
    )
    await parent.goesOn('account.join.submit')
    await inspector.looks('refused')

    await parent.opens('/konto/familie/einladung')
    await parent.goesOn('account.invite.submit')
    const code = (await parent.page.locator('main .code').innerText()).trim()
    const other = await new Parent(slug, { language: 'ar' }).arrives()
    const theirs = new Inspector(other, portal)
    await other.opens('/konto/anlegen?sprache=ar')
    await other.signsUp(home)
    await other.confirms()
    await other.signsIn()
    await other.opens('/konto/code')
    await other.writes('account.join.code', code)
    await other.goesOn('account.join.submit')
    await theirs.looks('joined')
    await other.opens('/konto')
    await other.moves(() => other.page.locator('main a[href^="/konto/einverstanden/"]').first().click())
    await theirs.looks()
    inspector.isContent()
    theirs.isContent()
  },
  limit,
)

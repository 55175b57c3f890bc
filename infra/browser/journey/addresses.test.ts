import { expect, it } from 'vitest'
import { path } from '../../../apps/office/src/path.ts'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { house } from '../house/house.ts'

const slug = 'hochsauerlandkreis'
const home = { postcode: '59929', town: 'Brilon' }
const own = await house.idOf(slug, 'facility', 'awo-familienzentrum-eichhoernchen')
const provider = await house.idOf(slug, 'provider', 'caritas-bergland')
const desk = await house.idOf(slug, 'desk', 'fachberatung-kindertagespflege')
const madeUp = '019ca000-0000-7000-8000-000000000000'

/** Every address of the staff pages, those that name a record with this id. */
const addressesOf = (id: string): string[] =>
  Object.entries(path).flatMap(([name, made]) => {
    // Ends the session; leads to the public form and names a page, no record.
    if (name === 'signOut' || name === 'reportBarrier') return []
    if (typeof made === 'string') return [made]
    const address = made as (...ids: string[]) => string
    return [name === 'letterRunFile' ? path.letterRunFile([id]) : address(id, id)]
  })

const strangers = {
  'the head of another Kita': async (one: Head) =>
    one.worksAt(await house.idOf(slug, 'facility', 'caritas-kita-bergkristall')),
  'another Träger': (one: Head) => one.takesUp('provider-admin', { kind: 'provider', id: provider }),
  'the Fachberatung': (one: Head) => one.takesUp('advisor', { kind: 'desk', id: desk }),
  'the planner': (one: Head) => one.takesUp('planner'),
  'a Tagespflegeperson': (one: Head) => one.takesUp('childminder', { kind: 'childminder', id: madeUp }),
}

it('a child at one Kita is nowhere to be found for those who have nothing to do with it', async () => {
  await house.timeIs('2026-03-02T10:00')
  const family = await new Family(slug).arrives()
  await family.choosesAt('einrichtung', own)
  await family.hasAccount(home)
  await family.applies({ firstName: 'Xanthippe', bornOn: '2023-02-01' })
  const head = await (await new Head(slug).arrives()).worksAt(own)
  await head.opensCase('Xanthippe')
  const id = new URL(head.page.url()).pathname.split('/').at(-1) ?? ''
  const addresses = addressesOf(id)

  for (const address of addresses) {
    const { status } = await head.asks(address)
    expect([address, status < 500]).toEqual([address, true])
  }
  for (const [name, takesUp] of Object.entries(strangers)) {
    const stranger = await takesUp(await new Head(slug).arrives())
    for (const address of addresses) {
      const { status, text } = await stranger.asks(address)
      expect([name, address, status < 500, text.includes('Xanthippe')]).toEqual([name, address, true, false])
      // What names the child's record is closed or does not exist, in the same words for a guessed id.
      if (address.includes(id)) expect([name, address, status >= 400]).toEqual([name, address, true])
    }
  }
  for (const address of addresses.filter((one) => one !== path.parentAccount)) {
    const { status, text } = await family.asks(address)
    expect([address, status < 500, text.includes('Xanthippe')]).toEqual([address, true, false])
  }
}, 180_000)

import { Advisor } from '../../actor/advisor.ts'
import { type Child, Family } from '../../actor/family.ts'
import { Head } from '../../actor/head.ts'
import { unique } from '../../actor/name.ts'
import { Office } from '../../actor/office.ts'
import { staffRoom } from '../../actor/staff-room.ts'
import { phone } from '../../house/browser.ts'
import { house } from '../../house/house.ts'

export const slug = 'kreis-soest'
export const home = { postcode: '59597', town: 'Erwitte' }
export const [kita, otherKita, visited, desk] = await Promise.all([
  house.idOf(slug, 'facility', 'caritas-kita-eichhoernchen'),
  house.idOf(slug, 'facility', 'awo-familienzentrum-heckenrose'),
  house.idOf(slug, 'facility', 'awo-familienzentrum-frechdachse'),
  house.idOf(slug, 'desk', 'fachberatung-kindertagespflege'),
])
export const [kitaName, otherName] = ['Caritas-Kita Eichhörnchen', 'AWO-Familienzentrum Heckenrose']
export const child = {
  anna: unique('Anna'), // both parents decide; gets the first place
  bruno: unique('Bruno'), // registered by both parents
  cleo: unique('Cleo'), // no internet
  dora: unique('Dora'), // Tagespflege
  emil: unique('Emil'), // late
  frida: unique('Frida'), // does not answer
  greta: unique('Greta'), // without a place until June
  hugo: unique('Hugo'), // in the Kita already
}

export const at = staffRoom(slug)
export const head = () => at(new Head(slug), 'facility-head', kita)
export const clerk = () => at(new Office(slug), 'office-clerk')
export const advisor = () => at(new Advisor(slug), 'advisor', desk)
export const planner = () => at(new Head(slug), 'planner')

export const family = {
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

export const applies = async (who: Family, what: Child, facilities: string[], from?: string) => {
  await who.arrives()
  for (const id of facilities) await who.choosesAt('einrichtung', id)
  await who.hasAccount(home)
  await who.applies(what, { from })
}

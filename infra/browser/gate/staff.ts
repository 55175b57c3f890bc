import { Head } from '../actor/head.ts'
import { house, type Role, type Scope } from '../house/house.ts'
import { Inspector } from './inspector.ts'

export const slug = 'hochsauerlandkreis'
export const portal = 'KiTaPortal HSK Hochsauerlandkreis'
export const home = { postcode: '34431', town: 'Marsberg' }
export const kita = await house.idOf(slug, 'facility', 'awo-familienzentrum-eichhoernchen')
/** A first name that has to wrap. */
export const long = 'Balthasar-Maximilian-Konstantin-Ferdinand'
/** Axe and a busy machine of two cores need it. */
export const limit = 480_000

/** Somebody new in this role with the inspector at their side. */
export const starts = async (role: Role, scope?: Scope): Promise<{ who: Head; inspector: Inspector }> => {
  const who = await new Head(slug).takesUp(role, scope)
  return { who, inspector: new Inspector(who, portal) }
}

/** Pages that are the same for everybody; looked at with the head. */
export const everybodys = ['/verwaltung/zugang', '/verwaltung/zugang/geraet']

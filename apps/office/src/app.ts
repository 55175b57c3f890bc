import type { PageDeps } from '@kita/page'
import { Hono } from 'hono'
import type { OfficeEnv } from './env.ts'
import { refusalPage, unknownPage } from './frame/refusal.tsx'
import { arrive, staffOnly } from './frame/visit.ts'
import { casePages } from './page/case/case.tsx'
import { contractPages } from './page/case/contract.tsx'
import { consentPages } from './page/case/family.tsx'
import { offerPages } from './page/case/offer.tsx'
import { rejectionPages } from './page/case/rejection.tsx'
import { replyPages } from './page/case/reply.tsx'
import { withdrawalPages } from './page/case/withdrawal.tsx'
import { deskPages } from './page/desk/desk.tsx'
import { deskCasePages } from './page/desk/desk-case.tsx'
import { figurePages } from './page/figures.tsx'
import { keyInPages } from './page/key-in/key-in.tsx'
import { letterPages } from './page/letters.tsx'
import { listPages } from './page/list/list.tsx'
import { newPlacePages } from './page/places/add.tsx'
import { closePlacePages } from './page/places/close.tsx'
import { placePages } from './page/places/places.tsx'
import { signInPages } from './page/sign-in.tsx'
import { todayPages } from './page/today/today.tsx'

/** The staff pages of a tenant under /verwaltung. They listen to nothing: the composition mounts them. */
export const createOffice = (deps: PageDeps): Hono<OfficeEnv> => {
  const office = new Hono<OfficeEnv>()
  office.use(arrive(deps))
  office.route('/', signInPages)
  office.use(staffOnly)
  const areas = [
    todayPages,
    listPages,
    casePages,
    offerPages,
    replyPages,
    withdrawalPages,
    contractPages,
    consentPages,
    rejectionPages,
    placePages,
    newPlacePages,
    closePlacePages,
    deskPages,
    deskCasePages,
    keyInPages,
    letterPages,
    figurePages,
  ]
  for (const area of areas) office.route('/', area)
  office.notFound(unknownPage)
  office.onError(refusalPage)
  return office
}

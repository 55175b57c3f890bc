import type { Actor } from '../context.ts'
import { DomainError } from '../error.ts'
import type { Live } from './live-board.ts'

/** What every page needs to say how the tenant stands. */
const always = new Set(['getPortal', 'getSession', 'getPicture'])
/** Who runs a site says how accessible it is, as long as it answers. */
const statement = new Set(['getAccessibilityStatement', 'getSignVideo'])
/** Barriers are reported and answered as long as it is to open again: the month for the answer runs (§ 12b (2) no. 2 BGG). */
const barriers = new Set(['getFormStamp', 'getCaptcha', 'reportBarrier', 'answerBarrierReport'])
/** How staff come in and leave while it is suspended. */
const waysIn = new Set([
  ...['signIn', 'signOut', 'getPendingSignIn', 'giveSecondFactor', 'getFactorOffer', 'enrolSecondFactor'],
  'enterForSupport',
])
/** What an office takes with it from a portal that may not open again. */
const ownData = new Set(['exportTenant'])

/** Questions that are posted, because names stand in no address. */
const questions = new Set(['sealSearch', 'findKnownChildren'])

type Asked = { operation: string | undefined; reads: boolean; actor: Actor }

/**
 * May this be done as the tenant stands? Suspended: staff read, families do nothing but report a barrier. Closed: nobody
 * does anything; the statement on accessibility is read all the same.
 * @throws DomainError `tenant-closed`, `tenant-suspended` {sentence}, `tenant-reads-only`
 */
export const obeyLife = ({ off }: Pick<Live, 'off'>, { operation = '', reads, actor }: Asked): void => {
  const life = off.find(({ target }) => target.startsWith('life:'))
  if (!life || always.has(operation) || statement.has(operation)) return
  const { sentence, retrySeconds: retryAfterSeconds } = life
  if (life.target === 'life:closed') throw new DomainError('tenant-closed', { sentence })
  if (waysIn.has(operation) || barriers.has(operation)) return
  if (actor.kind !== 'staff') throw new DomainError('tenant-suspended', { sentence, retryAfterSeconds })
  if (!reads && !ownData.has(operation) && !questions.has(operation))
    throw new DomainError('tenant-reads-only')
}

import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import { constraintOf, DatabaseBusyError, insertRows, inTenant, sqlState, type Tx, together } from '@kita/db'
import { idempotencyKey } from '@kita/db/schema'
import { and, eq } from 'drizzle-orm'
import type { Actor, Ctx } from '../context.ts'
import { DomainError } from '../error.ts'

/** What a key looks like. It has to be unguessable: with it the answer of its call can be opened. */
export const keyPattern = /^[A-Za-z0-9_-]{16,80}$/

/** A call that may arrive twice: its key, what it is a call of, and how many of its acts have begun. */
export type Repeatable = { key: string; operation: string; acts: number }

type Act<Result> = { result: Result; settle: () => Promise<unknown> }

/**
 * Runs an act once for its key. The key's row is the first statement of the act's transaction and does not wait for its
 * answer: where the key is taken its conflict ends the transaction, so nothing that was sent behind it counts. A call at
 * the same moment waits in that statement until the first one has ended. The answer goes out with the audit row, so a
 * key costs no round trip. What was refused leaves no key: nothing happened, and it may be tried again.
 * @throws DomainError `idempotency-key-reused`, `idempotency-key-in-use` {retryAfterSeconds}
 */
export const onceFor = async <Result>(
  ctx: Ctx,
  once: Repeatable,
  input: unknown,
  act: (tx: Tx) => Promise<Act<Result>>,
): Promise<Result> => {
  const call = callOf(ctx, once, input)
  const claim = { ...call.row, inputHash: call.inputHash, at: ctx.now }
  try {
    return await inTenant(ctx.db, ctx.tenant.id, async (tx) => {
      // Why the key was refused comes before whatever followed from it.
      const claimed = insertRows(tx, idempotencyKey, [claim]).catch(notInUse)
      const [, { result, settle }] = await together([claimed, act(tx)])
      await together([settle(), keepAnswer(tx, call.row, seal(call.secret, result))])
      return result
    })
  } catch (error) {
    if (sqlState(error) !== uniqueViolation || constraintOf(error) !== 'idempotency_key_pkey') throw error
    return answerAgain(ctx, call)
  }
}

const uniqueViolation = '23505'

const notInUse = (error: unknown): never => {
  if (error instanceof DatabaseBusyError)
    throw new DomainError('idempotency-key-in-use', { retryAfterSeconds: error.retryAfterSeconds })
  throw error
}

type Call = ReturnType<typeof callOf>

const callOf = ({ tenant, actor }: Ctx, once: Repeatable, input: unknown) => {
  once.acts += 1
  const scope = `${once.operation} ${once.acts}`
  const actorId = callerOf(actor)
  const secrets = Buffer.from(hkdfSync('sha256', once.key, `${tenant.id} ${actorId}`, scope, 64))
  const keyHash = createHash('sha256').update(`${scope} ${once.key}`).digest()
  const said = JSON.stringify(plain(input)) ?? ''
  return {
    row: { tenantId: tenant.id, actorId, keyHash },
    // Bound to the key: a plain sum of few possible answers would tell which one was given.
    inputHash: createHmac('sha256', secrets.subarray(32)).update(said).digest(),
    secret: secrets.subarray(0, 32),
  }
}

const callerOf = (actor: Actor): string => {
  if ('accountId' in actor) return actor.accountId
  return actor.kind === 'assisted' ? actor.assistanceId : '00000000-0000-0000-0000-000000000000'
}

/** What an input says, as JSON: of a file its sum. */
const plain = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return createHash('sha256').update(value).digest('hex')
  if (value instanceof Date || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(plain)
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]))
}

const keyOf = ({ tenantId, actorId, keyHash }: Call['row']) =>
  and(
    eq(idempotencyKey.tenantId, tenantId),
    eq(idempotencyKey.actorId, actorId),
    eq(idempotencyKey.keyHash, keyHash),
  )

const keepAnswer = (tx: Tx, row: Call['row'], answer: Buffer) =>
  tx.update(idempotencyKey).set({ answer }).where(keyOf(row))

const answerAgain = async <Result>(ctx: Ctx, call: Call): Promise<Result> => {
  const [kept] = await inTenant(
    ctx.db,
    ctx.tenant.id,
    (tx) => tx.select().from(idempotencyKey).where(keyOf(call.row)),
    { readOnly: true },
  )
  // Forgotten between the two transactions.
  if (!kept?.answer) throw new DomainError('idempotency-key-in-use', { retryAfterSeconds: 1 })
  if (!kept.inputHash.equals(call.inputHash)) throw new DomainError('idempotency-key-reused')
  return unseal(call.secret, kept.answer)
}

const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** Answers hold what families typed: only who has the key can open them, a copy of the database cannot. */
const seal = (secret: Buffer, result: unknown): Buffer => {
  const nonce = randomBytes(nonceBytes)
  const sealing = createCipheriv(cipher, secret, nonce, { authTagLength: tagBytes })
  const sealed = Buffer.concat([sealing.update(serialize(result)), sealing.final()])
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed])
}

const unseal = <Result>(secret: Buffer, kept: Buffer): Result => {
  const opening = createDecipheriv(cipher, secret, kept.subarray(0, nonceBytes), { authTagLength: tagBytes })
  opening.setAuthTag(kept.subarray(nonceBytes, nonceBytes + tagBytes))
  const sealed = kept.subarray(nonceBytes + tagBytes)
  return deserialize(Buffer.concat([opening.update(sealed), opening.final()]))
}

import type { Tx } from '@kita/db'
import { operator } from '@kita/db/console'
import { and, asc, count, eq, ne, sql } from 'drizzle-orm'
import { z } from 'zod'
import { operatorRoles } from '../context.ts'
import { DomainError, fieldError } from '../error.ts'
import { newId } from '../id.ts'
import { operatorVerb } from '../operator-verb.ts'

const roles = z
  .array(z.enum(operatorRoles), { message: 'role-missing' })
  .min(1, 'role-missing')
  .max(operatorRoles.length)
  .transform((chosen) => operatorRoles.filter((role) => chosen.includes(role)))

/** Somebody to be invited as an operator. */
export const operatorInput = z.strictObject({
  name: z.string().trim().min(1, 'name-missing').max(200, 'text-too-long'),
  email: z.string().trim().min(1, 'email-missing').max(254, 'text-too-long'),
  roles,
})

/** What the auth room does for this word, in the transaction of the verb. */
export type OperatorRealm = {
  normalize: (email: string) => string | null
  /** A one-time link's secret with which this person sets a password. */
  link: (tx: Tx, operatorId: string) => Promise<string | null>
}

/** Makes somebody an operator; the answer's secret is shown once and stored nowhere. */
export const inviteOperator = (realm: OperatorRealm) =>
  operatorVerb({
    action: 'operator.invite',
    input: operatorInput,
    run: async (tx, input, { now }) => {
      const made = await addOperator(tx, realm, input, now)
      return {
        result: made,
        audit: { subject: made.id, detail: { event: 'invited', roles: input.roles.join(' ') } },
      }
    },
  })

/** The platform's own people are a handful; all of them stand in one list. */
const mostOperators = 500

/** @throws field errors `email-invalid`, `operator-exists`, `too-many-operators` at /email */
export const addOperator = async (
  tx: Tx,
  { normalize, link }: OperatorRealm,
  { name, email, roles }: z.output<typeof operatorInput>,
  now: Date,
): Promise<{ id: string; token: string }> => {
  const emailNorm = normalize(email)
  if (!emailNorm) throw fieldError('/email', 'email-invalid')
  const [present] = await tx.select({ n: count() }).from(operator).where(eq(operator.status, 'active'))
  if ((present?.n ?? 0) >= mostOperators)
    throw fieldError('/email', 'too-many-operators', { max: mostOperators })
  const id = newId(now)
  const added = await tx
    .insert(operator)
    .values({ id, name, email, emailNorm, roles, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: operator.id })
  if (added.length === 0) throw fieldError('/email', 'operator-exists')
  const token = await link(tx, id)
  if (!token) throw new Error('a new operator gets no link')
  return { id, token }
}

const one = z.strictObject({ id: z.guid() })

/** A fresh link for who lost the password or never used the first one. */
export const linkOperatorAgain = ({ link }: Pick<OperatorRealm, 'link'>) =>
  operatorVerb({
    action: 'operator.invite',
    input: one,
    run: async (tx, { id }) => {
      await activeOperator(tx, id)
      const token = await link(tx, id)
      if (!token) throw new DomainError('not-found')
      return { result: { id, token }, audit: { subject: id, detail: { event: 'link-again' } } }
    },
  })

/** Gives an operator other roles. @throws DomainError `not-found`, `last-admin` */
export const changeOperatorRoles = operatorVerb({
  action: 'operator.change',
  input: one.extend({ roles }),
  run: async (tx, { id, roles }) => {
    const before = await activeOperator(tx, id)
    if (!roles.includes('admin')) await keepAnAdmin(tx, id)
    await tx.update(operator).set({ roles }).where(eq(operator.id, id))
    const detail = { event: 'roles', before: before.roles.join(' '), after: roles.join(' ') }
    return { result: undefined, audit: { subject: id, detail } }
  },
})

/** An act of the auth room on somebody's way in, in the transaction of the verb. */
type RealmAct = (tx: Tx, operatorId: string) => Promise<void>

/** Takes a lost second factor away, or ends all sessions. */
export const changeOperatorWayIn = (event: 'factor-dropped' | 'sessions-ended', act: RealmAct) =>
  operatorVerb({
    action: 'operator.change',
    input: one,
    run: async (tx, { id }) => {
      await activeOperator(tx, id)
      await act(tx, id)
      return { result: undefined, audit: { subject: id, detail: { event } } }
    },
  })

/** Somebody leaves: the name stays in what the person did, every way in ends. */
export const closeOperatorAccount = (act: RealmAct) =>
  operatorVerb({
    action: 'operator.close',
    input: one,
    run: async (tx, { id }) => {
      await activeOperator(tx, id)
      await keepAnAdmin(tx, id)
      await act(tx, id)
      return { result: undefined, audit: { subject: id, detail: { event: 'closed' } } }
    },
  })

type OperatorStates = (tx: Tx, ids: string[]) => Promise<Map<string, { sessions: number }>>

/** All operators who are not removed, by name; `states` adds what the auth room knows of each. */
export const listOperators = (states: OperatorStates) =>
  operatorVerb({
    action: 'operator.list',
    input: z.strictObject({}),
    readOnly: true,
    run: async (tx) => {
      const rows = await tx
        .select()
        .from(operator)
        .where(eq(operator.status, 'active'))
        .orderBy(asc(operator.name), asc(operator.id))
      const enrolled = await states(
        tx,
        rows.map(({ id }) => id),
      )
      const items = rows.map(({ id, name, email, roles, createdAt, verifiedAt }) => {
        const found = enrolled.get(id)
        const state: 'invited' | 'active' | 'unprotected' = !verifiedAt
          ? 'invited'
          : found
            ? 'active'
            : 'unprotected'
        return { ...{ id, name, email, roles, createdAt, state }, sessions: found?.sessions ?? 0 }
      })
      return { result: { items } }
    },
  })

const activeOperator = async (tx: Tx, id: string) => {
  const [row] = await tx
    .select()
    .from(operator)
    .where(and(eq(operator.id, id), eq(operator.status, 'active')))
    .for('update')
  if (!row) throw new DomainError('not-found')
  return row
}

/** Somebody has to be able to invite the next one. @throws DomainError `last-admin` */
const keepAnAdmin = async (tx: Tx, leaving: string): Promise<void> => {
  // Locked, so that of two admins who remove each other at once one stays.
  const others = await tx
    .select({ id: operator.id })
    .from(operator)
    .where(
      and(eq(operator.status, 'active'), sql`'admin' = any(${operator.roles})`, ne(operator.id, leaving)),
    )
    .orderBy(asc(operator.id))
    .for('update')
  if (others.length === 0) throw new DomainError('last-admin')
}

import type { AuthDb } from '../auth-db.ts'
import { admit } from '../limit/admit.ts'
import type { KeyRing } from '../secret.ts'
import { checkProof, type Solved } from './proof.ts'
import { checkStamp, type Stamped } from './stamp.ts'

/** The form's three fields as it sent them; `honeypot` is hidden from people, who send it empty. */
export type HumanForm = { altcha?: string; stamp?: string; website?: string }

type HumanReason =
  | Extract<Solved | Stamped, { ok: false }>['reason']
  | 'captcha-missing'
  | 'captcha-used'
  | 'form-used'
  | 'honeypot-filled'
export type HumanCheck =
  | { ok: true; way: 'proof' | 'form' }
  | { ok: false; reason: HumanReason }
  | { ok: false; reason: 'too-many-attempts'; retryAfterSeconds: number }

/**
 * Is a person there (A4.4)? With script the widget's proof of work; without it an empty honeypot, a form that was open
 * for three seconds, and few tries per source. Each proof and each form counts once. Call it last, after the fields are
 * valid, in a transaction that commits whatever the answer.
 */
export const checkHuman = async (
  db: AuthDb,
  form: HumanForm,
  { key, source }: { key: KeyRing; source: string },
): Promise<HumanCheck> => {
  const place = { tenantId: db.tenantId, now: db.now, key }
  if (form.website) return { ok: false, reason: 'honeypot-filled' }
  if (form.altcha) {
    const proof = await checkProof(form.altcha, place)
    if (!proof.ok) return proof
    return (await spend(db, proof.once)) ? { ok: true, way: 'proof' } : { ok: false, reason: 'captcha-used' }
  }
  if (!form.stamp) return { ok: false, reason: 'captcha-missing' }
  const stamp = checkStamp(form.stamp, place)
  if (!stamp.ok) return stamp
  const admitted = await admit(db, 'form', { source }, key)
  if (!admitted.ok) return { ...admitted, reason: 'too-many-attempts' }
  return (await spend(db, stamp.once)) ? { ok: true, way: 'form' } : { ok: false, reason: 'form-used' }
}

const spend = async (db: AuthDb, once: { id: Buffer; until: Date }) => {
  const [row] = await db.call<{ captcha_once: boolean }>('captcha_once', once.id, once.until)
  return row?.captcha_once === true
}

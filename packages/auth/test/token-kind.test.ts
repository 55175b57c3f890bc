import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { afterAll, expect, test } from 'vitest'
import {
  acceptInvitation,
  captchaChallenge,
  checkHalf,
  checkHuman,
  checkSupport,
  confirm,
  enterBySupport,
  forgot,
  formStamp,
  inviteAccount,
  moveAddress,
  objectToAddress,
  peekToken,
  renew,
  resetPassword,
  sessionStore,
} from '../src/index.ts'
import { address, after, halfOf, key, lane, noon, password, sessionOf, twoPortals } from './setup.ts'

const { database, here } = await twoPortals()
afterAll(() => database.stop())

/** One of each kind of secret that somebody is handed, all of them good at this instant. */
const made = async () => {
  const family = await here.signUp(address())
  const first = await here.post(family)
  const email = address()
  const confirmed = await here.signUp(email)
  await here.at(noon, async (db) => confirm(db, (await here.post(confirmed)).token))
  await here.at(noon, (db) => forgot(db, email))
  const reset = await here.post(confirmed)
  const invited = await here.at(noon, (db) => inviteAccount(db, { email: address(), language: 'de' }))
  if (!invited.ok) throw new Error(invited.reason)
  const staff = address()
  await here.account(staff, 'staff')
  const challenge = await captchaChallenge({ tenantId: here.tenantId, now: noon, key })
  const solution = await solveChallenge({ challenge, deriveKey })
  return {
    confirm: first.token,
    renew: first.renewToken,
    reset: reset.token,
    invite: (await here.post(invited.accountId, noon, 60)).token,
    session: sessionOf(await here.signIn(email)).id,
    half: halfOf(await here.signIn(staff)).id,
    task: Buffer.from(JSON.stringify({ challenge, solution })).toString('base64'),
    stamp: formStamp({ tenantId: here.tenantId, now: noon, key }),
  }
}
type Kind = keyof Awaited<ReturnType<typeof made>>

const at = after(5000)
const isOk = ({ ok }: { ok: boolean }) => ok
const given = <T>(run: Parameters<typeof here.at<T>>[1]) => here.at(at, run)
const human = (form: Parameters<typeof checkHuman>[1]) =>
  given((db) => checkHuman(db, form, { key, source: form.altcha ?? form.stamp ?? '' })).then(isOk)

/** Every door where such a secret opens something: the kind it is for, and whether this one opened it. */
const doors: Record<string, [opens: Kind | null, (secret: string) => Promise<boolean>]> = {
  'confirming an address': ['confirm', (token) => given((db) => confirm(db, token)).then(isOk)],
  'asking for a new mail': ['renew', (token) => given((db) => renew(db, token)).then(isOk)],
  'a new password': [
    'reset',
    async (token) => {
      const passwordHash = await lane.hash(password)
      return isOk(await given((db) => resetPassword(db, { token, passwordHash })))
    },
  ],
  'an invitation': [
    'invite',
    async (token) => {
      const passwordHash = await lane.hash(password)
      return isOk(await given((db) => acceptInvitation(db, { token, passwordHash })))
    },
  ],
  'a look at a link to move': [null, (token) => given((db) => peekToken(db, 'move', token)).then(isOk)],
  'moving an address': [null, (token) => given((db) => moveAddress(db, token)).then(isOk)],
  'objecting to a move': [null, (token) => given((db) => objectToAddress(db, token)).then(isOk)],
  'a page behind the sign-in': [
    'session',
    async (id) => (await given((db) => sessionStore(db).check(id))) !== null,
  ],
  'the page for the code': ['half', async (id) => (await given((db) => checkHalf(db, id))) !== null],
  'a page for support': [null, async (id) => (await given((db) => checkSupport(db, id))) !== null],
  'the way in for support': [
    null,
    async (ticket) => (await given((db) => enterBySupport(db, ticket))) !== null,
  ],
  'the field of the task': ['task', (altcha) => human({ altcha })],
  'the field of the stamp': ['stamp', (stamp) => human({ stamp })],
}

test.each(Object.entries(doors))('%s opens to its own kind alone', async (_, [opens, open]) => {
  const secrets = await made()
  const opened: string[] = []
  for (const [kind, secret] of Object.entries(secrets)) if (await open(secret)) opened.push(kind)
  expect(opened).toEqual(opens ? [opens] : [])
})

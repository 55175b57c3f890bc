import { randomBytes, randomUUID } from 'node:crypto'
import { keeping } from '@kita/auth'
import type { Sql } from 'postgres'
import { prepareConsole } from './console.ts'

export type Person = {
  cookie: string
  sessionHash: string
  account: string
  guardian: string
  family: string
}
/** What the requests are made of: the same for the HTTP load and for pgbench. */
export type Material = {
  /** Five lists: a submission takes one Kita of each, so that no two are the same. */
  kitas: string[][]
  people: Person[]
  /** Somebody of the office, who oversees all lists. */
  clerk: { cookie: string }
  /** Somebody at the console. */
  operator: { cookie: string }
}

const people = 400
export const kitasPerSubmission = 5

/** Signs families in (real rows of auth.session) and lists the Kitas. */
export const prepare = async (sql: Sql, tenantId: number, now: Date): Promise<Material> => {
  const kitas = await sql<{ id: string }[]>`
    select f.id from app.facility f join app.provider p on p.tenant_id = f.tenant_id and p.id = f.provider_id
     where f.tenant_id = ${tenantId} and f.published and f.kind = 'KITA' and p.onboarding = 'live' order by md5(f.id::text)`
  const families = await sql<{ account: string; guardian: string; family: string }[]>`
    select account_id as account, id as guardian, family_id as family from app.guardian
     where tenant_id = ${tenantId} and account_id is not null order by md5(id::text) limit ${people}`
  // One address for all of them: it is a parameter of the statements, and pgbench knows constants and numbers only.
  await sql`
    update app.guardian g set postcode = l.postcode, town = l.place
      from (select postcode, place from app.locality where tenant_id = ${tenantId} and inside order by postcode limit 1) l
     where g.tenant_id = ${tenantId} and g.id = any (${families.map((one) => one.guardian)})`
  const signedIn = families.map((family) => signIn(tenantId, family))
  const clerk = await appointClerk(sql, tenantId, now)
  for (const { account, cookie } of [...signedIn, clerk]) {
    const { idHash, secretHash } = keeping.keysOf(cookie)
    await sql`
      insert into auth.session (tenant_id, id_hash, secret_hash, account_id, created_at, last_seen_at, expires_at, ends_at, label)
      values (${tenantId}, ${idHash}, ${secretHash}, ${account}, ${now}, ${now},
              ${new Date(now.getTime() + 6 * 3_600_000)}, ${new Date(now.getTime() + 12 * 3_600_000)}, 'bench')`
  }
  const size = Math.floor(kitas.length / kitasPerSubmission)
  return {
    kitas: Array.from({ length: kitasPerSubmission }, (_, n) =>
      kitas.slice(n * size, (n + 1) * size).map(({ id }) => id),
    ),
    people: signedIn,
    clerk,
    operator: await prepareConsole(sql, now),
  }
}

const appointClerk = async (sql: Sql, tenantId: number, now: Date) => {
  const account = randomUUID()
  await sql`
    insert into auth.account (tenant_id, id, kind, email, email_norm, password_hash, verified_at, language, status, created_at)
    values (${tenantId}, ${account}, 'staff', 'amt@bench.example', 'amt@bench.example', 'x', ${now}, 'de', 'active', ${now})`
  await sql`insert into app.staff (tenant_id, account_id, display_name) values (${tenantId}, ${account}, 'Amt')`
  await sql`
    insert into app.role_assignment (tenant_id, id, account_id, role, scope_kind)
    values (${tenantId}, ${randomUUID()}, ${account}, 'office-clerk', 'tenant')`
  return signIn(tenantId, { account, guardian: '', family: '' })
}

const signIn = (tenantId: number, family: { account: string; guardian: string; family: string }): Person => {
  const cookie = `${tenantId}.${randomBytes(32).toString('base64url')}`
  return { ...family, cookie, sessionHash: keeping.keysOf(cookie).idHash.toString('hex') }
}

export type Request = { method: 'GET' | 'POST'; path: string; cookie?: string; body?: string }
export type Path = 'profile' | 'search' | 'submit' | 'list' | 'page' | 'tenants' | 'glance'

const searches = [
  'place=44787&radius=3',
  'place=Bochum&sort=name',
  'place=44801&radius=5&hours=45&opens=07:15',
  'place=44866&birth=2025-03-01&from=2027-08-01',
  'q=Garten&place=44791',
  'place=44805&radius=2&free=1&sort=places',
  'kind=KITA&hours=35&page=2',
  'place=44879&radius=10&feature=inclusion',
]
const lists = ['/', '/?seite=5', '/?suche=bench-3', '/?auffaellig=yes']
const any = <Item>(list: readonly Item[]): Item => list[Math.floor(Math.random() * list.length)] as Item

export type Submission = { person: Person; kitas: string[]; firstName: string; id: string }

export const newSubmission = ({ people: all, kitas }: Material): Submission => ({
  person: any(all),
  kitas: kitas.map(any),
  firstName: `Q${randomBytes(8)
    .toString('hex')
    .replaceAll(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] as string)}`,
  id: randomUUID(),
})

export const submissionRequest = ({ person, kitas, firstName, id }: Submission): Request => ({
  method: 'POST',
  path: '/api/v1/me/submissions',
  cookie: person.cookie,
  body: JSON.stringify({
    id,
    children: [{ firstName, lastName: 'Muster', bornOn: '2025-02-03' }],
    need: { startsOn: '2027-08-01', hours: 35 },
    targets: kitas.map((kita) => ({ kind: 'facility', id: kita })),
    noticeVersion: '1',
  }),
})

/** One more request of this kind, with values of its own. */
export const makeRequest = (path: Path, material: Material): Request => {
  if (path === 'profile') return { method: 'GET', path: `/api/v1/facilities/${any(any(material.kitas))}` }
  if (path === 'search') return { method: 'GET', path: `/api/v1/listings?${any(searches)}` }
  if (path === 'list')
    return { method: 'GET', path: '/api/v1/office/applications?sort=criteria', cookie: material.clerk.cookie }
  if (path === 'tenants') return { method: 'GET', path: any(lists), cookie: material.operator.cookie }
  if (path === 'glance')
    return { method: 'GET', path: `/portale/${any(['bochum', 'bench-7'])}`, cookie: material.operator.cookie }
  if (path === 'page') return { method: 'GET', path: `/suche?${any(searches)}` }
  return submissionRequest(newSubmission(material))
}

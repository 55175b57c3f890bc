import type { KeyRing, PasswordLane } from '@kita/auth'
import type { Tenant } from '@kita/core'
import type { Live } from '@kita/core/operator'
import type { LoadedTenant } from '@kita/core/tenant'
import type { Database } from '@kita/db'
import type { LeasedMail } from '@kita/db/outbox'
import type { Theme } from '@kita/tenant'
import type { Overrides } from '@kita/text'
import type { Limits } from './limit.ts'

/** A tenant with everything its portal shows: what core needs, its own sentences and colours. */
export type PortalTenant = Tenant & {
  /** Own sentences: language → key → sentence. */
  texts: Overrides
  /** What it says in German → in another language. */
  translations: LoadedTenant['translations']
  theme: Theme
  logo: string | null
  /** The picture of the start page: a WebP file, and the name its content gives it. */
  picture: { hash: string; base64: string } | null
  /** The parts of the film in sign language. */
  film: LoadedTenant['film']
  /** A training copy: its pages say so. */
  training: boolean
}

type ReadableMail = { to: string; subject: string; text: string }

export type Log = Record<
  'info' | 'warn' | 'error',
  (fields: Record<string, unknown>, message: string) => void
>

export type ApiDeps = {
  db: Database
  /** The tenant a Host header names exactly; undefined for every other host (answered 421). */
  tenantOf: (host: string) => Promise<PortalTenant | undefined>
  /** Hashing with its queue, one per process; `key` is the installation's secret behind captchas and counters. */
  auth: { lane: PasswordLane; key: KeyRing }
  clock: () => Date
  /** Does a malware scanner look at files? Without one they can be opened only after a warning. */
  scans: boolean
  /** A planned mail as it would go out now; in a training copy it is read here instead. Its links begin with the reading. */
  mailOf: (mail: LeasedMail, now: Date) => Promise<ReadableMail | { drop: string }>
  limits: Limits
  /** What holds for a portal now; without it the operators' board in the database says so. */
  liveOf?: (tenantId: number, now: Date, opened?: (switchId: string) => boolean) => Promise<Live>
  log: Log
  /** True when readers come by https (a proxy in front counts): origins, cookies and HSTS follow it. */
  https: boolean
}

/** What the listener knows about a request and no header may claim. */
export type RequestEnv = {
  source?: string
  requestId?: string
  /** The pattern of the route that answers is put here, for logs and measurements: it holds no id. */
  told?: { route?: string }
  /** The id under which the reader's session goes on is put here and taken to the browser; without it none is renewed. */
  renewal?: { id?: string }
}

import type { Params } from '@kita/text'

/** The tenant's side of every mail; comes from its record, never from a request. */
export interface MailTenant {
  /** Its number; the provider's events bring it back. */
  id: number
  /** Name of the portal, e.g. "Kita-Portal". */
  portal: string
  /** "Musterkreis". */
  area: string
  /** Origin of the tenant's portal without a trailing slash; base of every link. */
  baseUrl: string
  sender: { name: string; address: string }
  replyTo?: string
  office: { name: string; address: readonly string[]; phone?: string; email?: string }
  /** CSS colours of the button; their contrast is the theme builder's duty. */
  colour: { accent: string; onAccent: string }
}

/** A sentence by its key. `portal` and `area` are filled in everywhere. */
export type Say = (key: string, values?: Params) => string

/** What a mail is built of. Text and HTML are both made from it, so they cannot differ. */
export type Block =
  | { kind: 'paragraph'; text: string }
  | { kind: 'action'; label: string; url: string }
  | { kind: 'link'; text: string; url: string }
  | { kind: 'facts'; rows: readonly (readonly [label: string, value: string])[] }
  | { kind: 'address'; label: string; lines: readonly string[] }

export interface MailBody {
  subject: string
  blocks: readonly Block[]
}

/** Values a template may use beside its data. */
interface Build {
  say: Say
  tenant: MailTenant
  /** Day with its weekday and clock time, in Europe/Berlin. */
  dateTime(instant: Date): string
}

export type Template<Data> = (data: Data, build: Build) => MailBody

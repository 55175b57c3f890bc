import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime, { type Email } from 'postal-mime'

/** One accepted mail as it lies in the file: the raw MIME is the truth, the rest is for lists. */
interface Entry {
  id: string
  tag: string | null
  to: string[]
  from: string
  at: string
  subject: string
  /** Hosts its links point to: that is how the mailbox page tells the tenants apart. */
  hosts: string[]
  raw: string
}

export type MailSummary = Omit<Entry, 'raw'>

export interface StoredMail extends MailSummary {
  text: string
  html: string
  attachments: { filename: string; contentType: string; content: Uint8Array }[]
  raw: string
}

export interface MailStore {
  accept(mail: {
    raw: Buffer
    to: string[]
    from: string
    tag: string | null
    now: Date
  }): Promise<MailSummary>
  /** Newest first. `to`: a part of the address; `host`: a host that occurs in the mail's links. */
  list(filter?: { to?: string; host?: string }): MailSummary[]
  get(id: string): Promise<StoredMail | null>
  /** The event look-up: the accepted mail with this tag. */
  findByTag(tag: string): MailSummary | null
  count(): number
}

/**
 * Keeps accepted mails in `<directory>/mails.ndjson`, appended and flushed before the answer goes out, so they
 * survive a restart and a kill. Without a directory they live in memory.
 */
export function openMailStore(directory?: string): MailStore {
  const file = directory ? join(directory, 'mails.ndjson') : null
  if (directory) mkdirSync(directory, { recursive: true, mode: 0o700 })
  const entries: Entry[] = file && existsSync(file) ? readEntries(file) : []
  // A kill in the middle of a write leaves half a line. Its mail was never acknowledged; the next starts afresh.
  if (file && existsSync(file) && !readFileSync(file, 'utf8').endsWith('\n')) appendFileSync(file, '\n')

  return {
    async accept({ raw, to, from, tag, now }) {
      const mail = await PostalMime.parse(raw)
      const entry: Entry = {
        id: String(entries.length + 1).padStart(6, '0'),
        tag,
        to: to.length > 0 ? to : addresses(mail),
        from,
        at: now.toISOString(),
        subject: mail.subject ?? '',
        hosts: linkHosts(mail.text ?? ''),
        raw: raw.toString('base64'),
      }
      entries.push(entry)
      if (file) appendFileSync(file, `${JSON.stringify(entry)}\n`, { mode: 0o600, flush: true })
      return summary(entry)
    },
    list({ to, host } = {}) {
      return entries
        .filter(
          (entry) => !to || entry.to.some((address) => address.toLowerCase().includes(to.toLowerCase())),
        )
        .filter((entry) => !host || entry.hosts.includes(host))
        .map(summary)
        .reverse()
    },
    async get(id) {
      const entry = entries.find((candidate) => candidate.id === id)
      if (!entry) return null
      const raw = Buffer.from(entry.raw, 'base64')
      const mail = await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' })
      return {
        ...summary(entry),
        text: mail.text ?? '',
        html: mail.html ?? '',
        attachments: mail.attachments.map((part, index) => ({
          filename: part.filename ?? `anlage-${index + 1}`,
          contentType: part.mimeType,
          content: new Uint8Array(part.content as ArrayBuffer),
        })),
        raw: raw.toString('utf8'),
      }
    },
    findByTag(tag) {
      const entry = entries.find((candidate) => candidate.tag === tag)
      return entry ? summary(entry) : null
    },
    count: () => entries.length,
  }
}

function readEntries(file: string): Entry[] {
  const entries: Entry[] = []
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const entry = line ? parseLine(line) : null
    if (entry) entries.push(entry)
  }
  return entries
}

function parseLine(line: string): Entry | null {
  try {
    return JSON.parse(line) as Entry
  } catch {
    return null
  }
}

const summary = ({ raw: _raw, ...rest }: Entry): MailSummary => rest
const addresses = (mail: Email): string[] => (mail.to ?? []).flatMap((to) => to.address ?? [])
const linkHosts = (text: string): string[] => [
  ...new Set([...text.matchAll(/https?:\/\/([^/:\s]+)/g)].map((match) => match[1] ?? '')),
]

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '@kita/db'
import type { Mailer } from '@kita/mail'
import { berlinDay } from '@kita/tenant/calendar'
import { listTenants } from '@kita/worker'
import type { Verdict } from './audit-anchor.ts'

type Parts = {
  db: Database
  /** Keeps the last day that was mailed. */
  folder: string
  verdicts: ReadonlyMap<number, Verdict>
  post: { mailer: Mailer; senderAddress: string }
  /** Whoever keeps the mails where nobody who holds the server reaches them. */
  to: string
}

/**
 * Once a day, when the log of every open portal has been looked through: its end goes to the operator by mail, where whoever
 * changes database and notes together cannot reach it. A mail that was not taken goes again in the next round. Names of
 * portals and sums; nobody's data.
 * @throws Error as long as it cannot be handed over
 */
export const mailAnchors =
  ({ db, folder, verdicts, post, to }: Parts) =>
  async (now: Date): Promise<void> => {
    const day = berlinDay(now)
    const file = join(folder, 'audit-anchor.mailed')
    if ((await readFile(file, 'utf8').catch(() => '')).trim() === day) return
    const portals = await listTenants(db)
    const found = portals.flatMap(({ id, slug }) => {
      const verdict = verdicts.get(id)
      return verdict?.day === day ? [{ slug, ...verdict }] : []
    })
    if (portals.length === 0 || found.length < portals.length) return
    const broken = found.filter(({ fault }) => fault !== null)
    const text = [
      `Protokolle der Portale am ${day}: Name, Zahl der Zeilen, Summe.`,
      broken.length === 0 ? 'Alle sind geprüft und stimmen.' : `${broken.length} stimmen nicht:`,
      ...broken.map(({ slug, fault }) => `${slug}: ${fault}`),
      '',
      ...found.map(({ slug, seq, hash }) => `${slug} ${seq} ${hash ?? '-'}`),
      '',
      'Diese Nachricht aufheben: Sie belegt später, dass niemand das Protokoll geändert hat.',
    ].join('\n')
    const sent = await post.mailer.send(
      {
        ...{ tag: `audit-anchor-${day}`, tenantId: 0, to, lang: 'de', text },
        from: { name: 'Kita-Portal', address: post.senderAddress },
        subject: `Protokoll-Anker vom ${day}${broken.length > 0 ? ': stimmt nicht' : ''}`,
        html: `<pre>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</pre>`,
      },
      { now },
    )
    if (sent.kind !== 'sent') throw new Error(`the audit anchor was not mailed: ${sent.kind}`)
    await mkdir(folder, { recursive: true })
    await writeFile(file, `${day}\n`, { mode: 0o600 })
  }

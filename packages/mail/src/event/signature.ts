import { createVerify, X509Certificate } from 'node:crypto'
import { canonicalText, hostOfTopic, type SnsMessage } from './message.ts'

/** The provider's certificate cannot be had now; the same notification may be asked about again later. */
export class CertificateUnavailable extends Error {}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

export interface SignatureCheck {
  /** Is it signed by SNS itself? @throws {CertificateUnavailable} */
  verify(message: SnsMessage, now: Date): Promise<boolean>
}

const certificatePath = /^\/SimpleNotificationService-[A-Za-z0-9]{1,64}\.pem$/
const mostCertificates = 16
const mostBytes = 20_000
/** An address that gave nothing is not asked again for so long, so that forged mails do not become requests of ours. */
const restMs = 30_000

/** Where the certificate of a message may lie: SNS in the topic's region, over https, nowhere else. */
function certificateUrl({ SigningCertURL, TopicArn }: SnsMessage): string | null {
  if (!URL.canParse(SigningCertURL)) return null
  const url = new URL(SigningCertURL)
  const plain = url.origin === `https://${hostOfTopic(TopicArn)}` && url.href === url.origin + url.pathname
  return plain && certificatePath.test(url.pathname) ? url.href : null
}

/** Checks signatures of version 1 (SHA-1) and 2 (SHA-256). Certificates are kept; each is asked for once at a time. */
export function createSignatureCheck(fetch: Fetch): SignatureCheck {
  const kept = new Map<string, Promise<X509Certificate>>()
  const restUntil = new Map<string, number>()

  function certificateOf(url: string, now: Date): Promise<X509Certificate> {
    const known = kept.get(url)
    if (known) return known
    if ((restUntil.get(url) ?? 0) > now.getTime())
      return Promise.reject(new CertificateUnavailable('it could not be had a moment ago'))
    const asked = load(fetch, url)
    keep(kept, url, asked)
    asked.catch(() => {
      kept.delete(url)
      keep(restUntil, url, now.getTime() + restMs)
    })
    return asked
  }

  return {
    async verify(message, now) {
      const url = certificateUrl(message)
      if (url === null) return false
      const certificate = await certificateOf(url, now)
      if (certificate.validFromDate > now || certificate.validToDate < now) return false
      const algorithm = message.SignatureVersion === '1' ? 'RSA-SHA1' : 'RSA-SHA256'
      return createVerify(algorithm)
        .update(canonicalText(message), 'utf8')
        .verify(certificate.publicKey, message.Signature, 'base64')
    },
  }
}

/** The oldest goes, so that made-up addresses fill nothing. */
function keep<T>(map: Map<string, T>, key: string, value: T): void {
  const oldest = map.keys().next()
  if (map.size >= mostCertificates && !oldest.done) map.delete(oldest.value)
  map.set(key, value)
}

async function load(fetch: Fetch, url: string): Promise<X509Certificate> {
  try {
    const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(5_000) })
    const text = answer.ok ? await answer.text() : ''
    if (text === '' || text.length > mostBytes) throw new Error(`the certificate answered ${answer.status}`)
    return new X509Certificate(text)
  } catch (error) {
    throw new CertificateUnavailable('the certificate cannot be read', { cause: error })
  }
}

import type { Log } from '@kita/api'
import { clamdScanner, type ScannerAddress, type ScanPort } from '@kita/file'
import type { Env } from './env.ts'

const defaultPort = 3310

const addressOf = (url: string): ScannerAddress => {
  const { protocol, hostname, port, pathname } = new URL(url)
  if (protocol === 'unix:') return { path: decodeURIComponent(pathname) }
  const host = hostname.replace(/^\[|\]$/g, '')
  return { host, port: port ? Number(port) : defaultPort, tls: protocol === 'tls:' }
}

/** The malware scanner of this installation. Without one, production says so at every start. */
export const makeScanner = (env: Pick<Env, 'CLAMAV_URL' | 'NODE_ENV'>, log: Log): ScanPort | undefined => {
  if (env.CLAMAV_URL) return clamdScanner(addressOf(env.CLAMAV_URL))
  if (env.NODE_ENV === 'production')
    log.warn({}, 'no malware scanner (CLAMAV_URL): files of families are kept as not checked')
  return undefined
}

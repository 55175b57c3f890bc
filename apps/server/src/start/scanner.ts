import type { Log } from '@kita/api'
import { clamdScanner, type ScanPort } from '@kita/file'
import type { Env } from './env.ts'

const defaultPort = 3310

/** The malware scanner of this installation. Without one, production says so at every start. */
export const makeScanner = (env: Pick<Env, 'CLAMAV_URL' | 'NODE_ENV'>, log: Log): ScanPort | undefined => {
  if (env.CLAMAV_URL) {
    const { hostname, port } = new URL(env.CLAMAV_URL)
    return clamdScanner({ host: hostname, port: port ? Number(port) : defaultPort })
  }
  if (env.NODE_ENV === 'production')
    log.warn({}, 'no malware scanner (CLAMAV_URL): files of families are kept as not checked')
  return undefined
}

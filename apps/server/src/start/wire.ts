import { isIP } from 'node:net'
import { StartError } from './error.ts'

/** Loopback, or a socket in the file system: what goes there leaves no machine. */
const staysHere = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host) || host.startsWith('%2F')

/**
 * Only `verify-full` keeps somebody in between out: PostgreSQL's other modes take any certificate, or one for any name.
 * A bare address is no name: the driver would hold the certificate against another one.
 */
const isVerified = ({ hostname, searchParams }: URL): boolean => {
  const modes = searchParams.getAll('sslmode')
  return modes.length > 0 && modes.every((mode) => mode === 'verify-full') && isIP(bare(hostname)) === 0
}

const bare = (host: string) => host.replace(/^\[|\]$/g, '')

type Wires = {
  /** By the names of their variables. */
  databases: Record<string, string | undefined>
  scanner: string | undefined
  collector: string | undefined
}

/**
 * What leaves the machine is encrypted, and its end has shown who it is (ASVS 12.3.1, 12.3.2). For production.
 * @throws {StartError}
 */
export const checkWires = ({ databases, scanner, collector }: Wires): void => {
  for (const [name, address] of Object.entries(databases)) {
    if (address === undefined) continue
    const url = new URL(address)
    if (!staysHere(url.hostname) && !isVerified(url))
      throw new StartError(
        `${name} leads to another machine: name that machine as its certificate does, and end the address with ?sslmode=verify-full.`,
      )
  }
  if (leaves(scanner, 'tcp:'))
    throw new StartError(
      'CLAMAV_URL leads to another machine, where plain TCP lets others read files of families: use tls:// or, on this one, unix://.',
    )
  if (leaves(collector, 'http:'))
    throw new StartError('OTEL_EXPORTER_OTLP_ENDPOINT leads to another machine: use https://.')
}

const leaves = (address: string | undefined, plain: string): boolean => {
  if (address === undefined) return false
  const { protocol, hostname } = new URL(address)
  return protocol === plain && !staysHere(hostname)
}

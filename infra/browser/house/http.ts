import { request } from 'node:http'
import { house } from './house.ts'
import { household } from './household.ts'

type Answer = { status: number; text: string; type: string; bytes: Buffer }

/** Asks one of the house's hosts without a browser. Hosts below `localhost` are this machine, whatever its resolver says. */
export const askHost = async (
  host: string,
  path: string,
  headers: Record<string, string> = {},
  { method = 'GET', body = '' } = {},
): Promise<Answer> => {
  const { port } = await house.facts()
  return new Promise((resolve, reject) => {
    const options = {
      port,
      host: '127.0.0.1',
      ...{ path, method },
      headers: { 'x-forwarded-for': household(), ...headers, host: `${host}.localhost:${port}` },
    }
    request(options, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        const bytes = Buffer.concat(parts)
        resolve({
          status: response.statusCode ?? 0,
          text: bytes.toString('utf8'),
          type: response.headers['content-type'] ?? '',
          bytes,
        })
      })
      response.on('error', reject)
    })
      .on('error', reject)
      .end(body)
  })
}

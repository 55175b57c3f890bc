import { Agent, request } from 'node:http'

export type Asked = {
  host: string
  method: string
  path: string
  cookie?: string | undefined
  json?: unknown
  /** Names the act: sent again under the same key it is the same act. */
  key?: string | undefined
  /** Stands for a household's network address. */
  source?: string
}
export type Answer = { status: number; text: string; retryAfter: string | undefined; tookMs: number }

/** A client of the service on this port. A promise rejects when there was no answer: the socket broke or time was up. */
export const client = (port: number, { deadlineMs = 20_000 } = {}) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 })
  const ask = ({ host, method, path, cookie, json, key, source = '10.0.0.1' }: Asked): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const began = performance.now()
      const body = json === undefined ? undefined : JSON.stringify(json)
      const at = `${host}:${port}`
      const headers = {
        ...{ host: at, origin: `http://${at}`, 'sec-fetch-site': 'same-origin', 'x-forwarded-for': source },
        ...(cookie && { cookie }),
        ...(key && { 'idempotency-key': key }),
        ...(body !== undefined && {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        }),
      }
      const asked = request({ host: '127.0.0.1', port, agent, method, path, headers }, (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (data) => {
          text += data
        })
        answer.on('error', reject)
        answer.on('end', () => {
          const retryAfter = answer.headers['retry-after']
          resolve({ status: answer.statusCode ?? 0, text, retryAfter, tookMs: performance.now() - began })
        })
      })
      asked.setTimeout(deadlineMs, () => asked.destroy(new Error('no answer in time')))
      asked.on('error', reject)
      asked.end(body)
    })
  return { ask, close: () => agent.destroy() }
}

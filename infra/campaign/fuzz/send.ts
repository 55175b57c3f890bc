import type { Call } from '../../api-test/world.ts'
import type { Answered, Asked, House } from './house.ts'

export type Sent = {
  asked: Asked
  answered: Answered | undefined
  status: number
  tookMs: number
  faults: string[]
}

/** Sends it as it is; that nobody answered is a fault. */
export const send = async (house: House, asked: Asked): Promise<Sent> => {
  const before = house.errors.length
  try {
    const answered = await house.send(asked)
    const { status, tookMs } = answered
    // What is thrown and not known to us is logged, whatever the answer says.
    const logged = house.errors
      .slice(before)
      .map((error) => `logged ${error.split('\n').slice(0, 4).join(' | ')}`)
    return { asked, answered, status, tookMs, faults: logged }
  } catch (error) {
    return { asked, answered: undefined, status: 0, tookMs: 0, faults: [`threw ${(error as Error).message}`] }
  }
}

/** A call of the API as its request on this host. */
export const apiRequest = (host: string, call: Call, cookie: string | undefined): Asked => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(call.query ?? {}))
    for (const one of [value].flat()) query.append(name, one)
  const search = query.toString()
  const json = call.json === undefined ? undefined : JSON.stringify(call.json)
  const body = call.body instanceof ReadableStream ? undefined : (json ?? call.body)
  const given = Object.entries({ cookie, ...call.headers }).flatMap(([name, value]) =>
    // The samples speak to a portal behind TLS.
    value == null ? [] : [[name, name === 'cookie' ? value.replaceAll('__Host-', '') : value]],
  )
  return {
    ...{ host, method: call.method, body },
    path: `/api/v1${call.path}${search && `?${search}`}`,
    headers: {
      ...{ host, origin: `http://${host}` },
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...Object.fromEntries(given),
    },
  }
}

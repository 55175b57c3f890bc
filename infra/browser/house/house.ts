import { inject } from 'vitest'
import type { Acts } from './acts.ts'

export type { Login, Role, Scope } from './acts.ts'
export { password } from './password.ts'

type Act = keyof Acts
type Answer<A extends Act> = Awaited<ReturnType<Acts[A]>>

const call = async <A extends Act>(act: A, ...args: Parameters<Acts[A]>): Promise<Answer<A>> => {
  const response = await fetch(inject('houseControl'), {
    method: 'POST',
    body: JSON.stringify({ act, args }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`the house refuses ${act}: ${text}`)
  return (text === '{}' ? undefined : JSON.parse(text).answer) as Answer<A>
}

let known: Promise<Answer<'facts'>> | undefined

/** What only the house can do: move its clock, let the worker work, appoint staff, apply a changed bundle. */
export const house = {
  facts: () => {
    known ??= call('facts')
    return known
  },
  timeIs: (at: string) => call('timeIs', at),
  timePasses: ({ minutes = 0, seconds = 0 }: { minutes?: number; seconds?: number }) =>
    call('timePasses', minutes * 60 + seconds),
  work: () => call('work'),
  appoint: (...args: Parameters<Acts['appoint']>) => call('appoint', ...args),
  operate: () => call('operate'),
  inviteOperator: (...args: Parameters<Acts['inviteOperator']>) => call('inviteOperator', ...args),
  codeFor: (secret: string) => call('codeFor', secret),
  codeOf: (...args: Parameters<Acts['codeOf']>) => call('codeOf', ...args),
  idOf: (...args: Parameters<Acts['idOf']>) => call('idOf', ...args),
  applyChanged: (...args: Parameters<Acts['applyChanged']>) => call('applyChanged', ...args),
  applyAs: (...args: Parameters<Acts['applyAs']>) => call('applyAs', ...args),
}

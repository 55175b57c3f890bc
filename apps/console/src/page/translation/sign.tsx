import type { Params } from '@kita/text'
import { StatusLight } from '@kita/ui'
import type { ConsoleContext } from '../../env.ts'

type Signed = { state: 'open' | 'signed' | 'changed'; signedAt: string | null; signedBy: string | null }

const lights = { open: 'waiting', signed: 'ok', changed: 'missing' } as const

/** Has a person read a topic, who and when; or read other sentences than stand there now. */
export const Sign = ({ c, sign: { state, signedAt, signedBy } }: { c: ConsoleContext; sign: Signed }) => {
  const { t, show } = c.var
  const when: Params = signedAt
    ? { day: show.day(signedAt, 'short'), time: show.time(signedAt), name: signedBy ?? '' }
    : {}
  return <StatusLight kind={lights[state]}>{t(`console-translation.state-${state}`, when)}</StatusLight>
}

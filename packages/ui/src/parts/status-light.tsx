import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/**
 * ok: arrived · news: an offer · missing: the family must act · refusal · waiting · ended.
 * The word beside it is the tenant's.
 */
export type StatusKind = 'ok' | 'news' | 'missing' | 'refusal' | 'waiting' | 'ended'

/** `f` filled shape, `g` sign on it in the colour of the sheet, `o` outline in the shape's colour. */
const drawings: Record<StatusKind, { shape: string; sign: string; hollow?: boolean }> = {
  ok: { shape: 'M1 14a13 13 0 1 0 26 0 13 13 0 0 0-26 0', sign: 'M8.5 14.5l4 4 7-8.5' },
  news: {
    shape:
      'M12.6 1.6a2 2 0 0 1 2.8 0l11 11a2 2 0 0 1 0 2.800l-11 11a2 2 0 0 1-2.8 0l-11-11a2 2 0 0 1 0-2.800z',
    sign: 'M14 8.500v6M14 18.600v.1',
  },
  missing: { shape: 'M14 1.5l13.5 24H.5z', sign: 'M14 10.5v6M14 20.8v.1' },
  refusal: {
    shape: 'M8.6 1h10.8L27 8.600v10.800L19.4 27H8.600L1 19.400V8.600z',
    sign: 'M9.5 9.500l9 9M18.5 9.500l-9 9',
  },
  waiting: {
    shape: 'M2.5 14a11.5 11.5 0 1 0 23 0 11.5 11.5 0 0 0-23 0',
    sign: 'M14 8v6.500l4 2.5',
    hollow: true,
  },
  ended: { shape: 'M2.5 14a11.5 11.5 0 1 0 23 0 11.5 11.5 0 0 0-23 0', sign: 'M9 14h10', hollow: true },
}

export type StatusLightProps = {
  kind: StatusKind
  children: ReactNode
  /** 28 px in lists, 20 px (`small`) in tables and cards. */
  size?: 'normal' | 'small'
  /** The tenant shows waiting in green: same shape, other colour. */
  green?: boolean
}

/** Shape, colour and word: never colour alone. */
export const StatusLight = ({ kind, children, size = 'normal', green }: StatusLightProps) => {
  const { shape, sign, hollow } = drawings[kind]
  const tone = kind === 'waiting' && green ? 'ok' : kind
  return (
    <span className={classNames('light', `light--${tone}`, size === 'small' && 'light--small')}>
      <svg viewBox="0 0 28 28" aria-hidden="true" className={hollow ? 'light__ring' : undefined}>
        <path d={shape} />
        <path d={sign} />
      </svg>
      <span>{children}</span>
    </span>
  )
}

export type LegendProps = {
  title: ReactNode
  entries: { kind: StatusKind; word: ReactNode; green?: boolean }[]
}

/** Explains the lights; stands on the status page. */
export const Legend = ({ title, entries }: LegendProps) => (
  <section className="sheet legend">
    <h2 className="size-3">{title}</h2>
    <ul className="stack stack--s">
      {entries.map(({ kind, word, green }) => (
        <li key={kind}>
          <StatusLight kind={kind} size="small" green={green}>
            {word}
          </StatusLight>
        </li>
      ))}
    </ul>
  </section>
)

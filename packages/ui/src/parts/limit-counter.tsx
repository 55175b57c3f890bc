import type { ReactNode } from 'react'

export type LimitGroup = {
  /** "3 von 4", or "4" where there is no limit */
  count: ReactNode
  /** "Kitas" */
  noun: ReactNode
  used: number
  /** `null`: no limit, so no slots are drawn. */
  limit: number | null
  /** Houses for facilities, hearts for Tagespflege. */
  shape: 'house' | 'heart'
}

const outlines = {
  house: 'M4 18L20 4l16 14v18H4z',
  heart: 'M20 36C8 27 3 21 3 13.5a8.5 8.5 0 0 1 17-3.500a8.5 8.5 0 0 1 17 3.500C37 21 32 27 20 36z',
} as const

/** Above eight the sentence says it better than a row of houses. */
const mostSlots = 8

const Slots = ({ used, limit, shape }: { used: number; limit: number; shape: LimitGroup['shape'] }) => (
  <span className="slots">
    {Array.from({ length: limit }, (_, slot) => (
      <svg key={slot} viewBox="0 0 40 40" className={slot < used ? undefined : 'free'} aria-hidden="true">
        <path d={outlines[shape]} />
      </svg>
    ))}
  </span>
)

export type LimitCounterProps = {
  groups: LimitGroup[]
  /** When full: how to get space again. Without a limit: "Es gibt keine Höchstzahl." */
  note?: ReactNode
}

/** How many of the allowed facilities are chosen, as words first. */
export const LimitCounter = ({ groups, note }: LimitCounterProps) => (
  <div className="stack stack--s">
    <div className="limit">
      {groups.map(({ count, noun, used, limit, shape }, at) => (
        <div key={at}>
          <p>
            <strong className="num">{count}</strong> {noun}
          </p>
          {limit !== null && limit <= mostSlots && <Slots used={used} limit={limit} shape={shape} />}
        </div>
      ))}
    </div>
    {note && <p className="small">{note}</p>}
  </div>
)

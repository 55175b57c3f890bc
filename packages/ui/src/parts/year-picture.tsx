import type { ReactNode } from 'react'

/** Positions and widths are thousandths of the span. */
export type YearBar = {
  at: number
  width: number
  text: string
  /** Hatched: possible, but not as wished. */
  kind: 'full' | 'hatched'
}
export type YearPictureProps = {
  title: ReactNode
  id: string
  months: { at: number; text: string }[]
  lanes: { label: string; bars: YearBar[] }[]
  /** Single days, drawn as marks. */
  marks: { at: number; text: string }[]
  marksLabel: string
  /** The same in words, in order: what screen readers and phones get instead of the picture. */
  list: { day: ReactNode; text: ReactNode }[]
  listLabel: string
}

const [left, right, row, head] = [170, 1190, 46, 34]
const x = (at: number) => left + ((right - left) * at) / 1000

/** The lanes of a Kita-Jahr: one row for what is possible, bars by day, marks for single days. */
export const YearPicture = ({
  title,
  id,
  months,
  lanes,
  marks,
  marksLabel,
  list,
  listLabel,
}: YearPictureProps) => {
  const tiers = tiersOf(marks)
  const height = head + lanes.length * row + 16 + (Math.max(0, ...tiers) + 1) * 26
  return (
    <section className="year-picture sheet" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <svg viewBox={`0 0 1200 ${height}`} aria-hidden="true" focusable="false">
        <defs>
          <pattern id={`${id}-hatch`} width="10" height="10" patternUnits="userSpaceOnUse">
            <path className="year-picture__hatch" d="M-2 12L12-2M-7 7L7-7M3 17L17 3" />
          </pattern>
        </defs>
        {months.map(({ at, text }) => (
          <g key={at}>
            <path className="year-picture__line" d={`M${x(at)} 0V${height}`} />
            <text className="year-picture__month" x={x(at) + 8} y={20}>
              {text}
            </text>
          </g>
        ))}
        {lanes.map(({ label, bars }, index) => (
          <g key={label}>
            <path className="year-picture__line" d={`M0 ${head + index * row}H1200`} />
            <text className="year-picture__label" x={0} y={head + index * row + 29}>
              {label}
            </text>
            {bars.map((bar) => (
              <Bar key={bar.at} {...bar} y={head + index * row + 9} hatch={`url(#${id}-hatch)`} />
            ))}
          </g>
        ))}
        <path className="year-picture__line" d={`M0 ${head + lanes.length * row}H1200`} />
        <text className="year-picture__label" x={0} y={head + lanes.length * row + 28}>
          {marksLabel}
        </text>
        {marks.map((mark, index) => (
          <Mark
            key={`${mark.at} ${mark.text}`}
            {...mark}
            y={head + lanes.length * row + 12 + (tiers[index] ?? 0) * 26}
          />
        ))}
      </svg>
      <ol className="year-picture__list" aria-label={listLabel}>
        {list.map(({ day, text }, at) => (
          <li key={at}>
            <strong>{day}</strong> <span className="muted">{text}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

const Bar = ({ at, width, text, kind, y, hatch }: YearBar & { y: number; hatch: string }) => {
  const from = x(at)
  const wide = x(at + width) - from
  const full = kind === 'full'
  return (
    <g transform={`translate(${from} ${y})`}>
      <rect
        className={full ? 'year-picture__bar' : 'year-picture__bar-late'}
        {...(!full && { fill: hatch })}
        width={wide}
        height={28}
        rx={2}
      />
      {wide >= roomFor(text) && (
        <>
          {!full && <rect className="year-picture__ground" x={6} y={3} width={roomFor(text)} height={22} />}
          <text className={full ? 'year-picture__on-bar' : 'year-picture__on-late'} x={9} y={19}>
            {text}
          </text>
        </>
      )}
    </g>
  )
}

/** Letters of 15 px are about 7.6 px wide. */
const roomFor = (text: string) => text.length * 7.7 + 14

const Mark = ({ at, text, y }: { at: number; text: string; y: number }) => {
  const end = at > 800
  return (
    <>
      <path className="year-picture__mark" d={`M${x(at)} ${y}v22`} />
      <text
        className="year-picture__day"
        x={x(at) + (end ? -8 : 8)}
        y={y + 17}
        textAnchor={end ? 'end' : 'start'}
      >
        {text}
      </text>
    </>
  )
}

/** Marks whose words would lie on each other stand below each other. */
const tiersOf = (marks: readonly { at: number; text: string }[]): number[] => {
  const ends: number[] = []
  return marks.map(({ at, text }) => {
    const room = roomFor(text)
    const begin = at > 800 ? x(at) - room : x(at)
    const free = ends.findIndex((end) => end <= begin)
    const tier = free < 0 ? ends.length : free
    ends[tier] = begin + room
    return tier
  })
}

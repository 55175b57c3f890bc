import { KeyValueList, Sheet } from '@kita/ui'
import type { ReactNode } from 'react'
import type { Visit } from '../../frame/visit.ts'
import { OwnText, ownText } from '../../part/german.tsx'
import type { Statement } from './answer.ts'

type Shown = { what: string; whom: string; instead: string; since: string; until: string | null }

/** What is not accessible yet: whom it concerns, what to do instead, since when and until when. */
export const Gaps = ({ read, statement }: { read: Visit; statement: Statement }) => {
  const { t } = read
  const { gaps, ownGaps } = statement
  if (gaps.length + ownGaps.length === 0) return null
  const said = (key: string, part: string) => t(`accessibility.gap.${key}.${part}`)
  return (
    <Sheet title={t('accessibility.gaps.title')}>
      <ol className="gaps">
        {gaps.map(({ key, criteria, since, until }) => (
          <li key={key}>
            <Gap
              read={read}
              gap={{
                ...{ since, until },
                ...{ what: said(key, 'what'), whom: said(key, 'whom'), instead: said(key, 'instead') },
              }}
              criteria={criteria}
            />
          </li>
        ))}
        {ownGaps.map((gap) => (
          <li key={gap.what}>
            <Gap read={read} gap={gap} isOwn />
          </li>
        ))}
      </ol>
    </Sheet>
  )
}

/** What the office wrote itself may be German. */
type GapProps = { read: Visit; gap: Shown; criteria?: string[]; isOwn?: boolean }

const Gap = ({ read, gap, criteria = [], isOwn = false }: GapProps) => {
  const { t, f } = read
  const what = isOwn ? ownText(read, gap.what) : { text: gap.what, marks: {} }
  const text = (value: string): ReactNode => (isOwn ? <OwnText visit={read} text={value} /> : value)
  return (
    <>
      <p {...what.marks}>
        <strong>{what.text}</strong>
      </p>
      <KeyValueList
        facts={[
          { term: t('accessibility.gap.whom'), value: text(gap.whom) },
          { term: t('accessibility.gap.instead'), value: text(gap.instead) },
          ...(criteria.length > 0
            ? [{ term: t('accessibility.gap.criteria'), value: `WCAG ${criteria.join(', ')}` }]
            : []),
          { term: t('accessibility.gap.since'), value: f.day(gap.since, 'long') },
          {
            term: t('accessibility.gap.until'),
            value: gap.until ? f.day(gap.until, 'long') : t('accessibility.gap.undated'),
          },
        ]}
      />
    </>
  )
}

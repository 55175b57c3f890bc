import { Bar, DataTable, FactTable, More, Muted, Sheet } from '@kita/ui'
import type { JourneyUsage, Usage } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { told, toldBeside } from './share.tsx'

type Props = { c: OfficeContext; journey: JourneyUsage; unit: Usage['unit'] }

/** Where the difference says who stopped, and how sure that is. */
const how = (journey: JourneyUsage) => {
  if (journey.counts === 'views') return 'views'
  return journey.journey === 'apply' ? 'ways' : 'ways-plain'
}

/** One journey: its steps as a table with a bar beside each number, and the same sums divided. */
export const Funnel = ({ c, journey, unit }: Props) => {
  const { t } = c.var
  const title = t(`usage.journey.${journey.journey}`)
  const most = Math.max(1, ...journey.steps.map(({ n }) => n ?? 0))
  return (
    <Sheet title={title} id={journey.journey}>
      <DataTable
        caption={t('usage.table', { journey: title })}
        rows={journey.steps}
        rowKey={({ step }) => step}
        columns={[
          {
            key: 'step',
            title: t('usage.column.step'),
            rowHeader: true,
            cell: ({ step }) => t(`usage.step.${journey.journey}.${step}`),
          },
          {
            key: 'n',
            title: t('usage.column.n'),
            align: 'end' as const,
            numeric: true,
            cell: ({ n }) => told(c, n),
          },
          {
            key: 'share',
            title: t('usage.column.share'),
            cell: ({ n }: JourneyUsage['steps'][number]) => <Bar share={(n ?? 0) / most} />,
          },
          ...(journey.counts === 'ways'
            ? [
                {
                  key: 'left',
                  title: t('usage.column.left'),
                  align: 'end' as const,
                  numeric: true,
                  cell: ({ left }: JourneyUsage['steps'][number]) =>
                    left === undefined ? t('usage.not-told') : told(c, left),
                },
              ]
            : []),
        ]}
      />
      <Muted small>{t(`usage.how.${how(journey)}`)}</Muted>
      <Divided
        {...{ c, journey, by: 'language' }}
        parts={journey.languages}
        called={(part) => t(`usage.language.${part}`)}
      />
      <Divided
        {...{ c, journey, by: 'device' }}
        parts={journey.devices}
        called={(part) => t(`usage.device.${part}`)}
      />
      <Divided
        {...{ c, journey, by: unit }}
        parts={journey.times}
        called={(part) =>
          unit === 'month'
            ? c.var.show.day(part, 'month')
            : t('usage.week-from', { day: c.var.show.day(part, 'short') })
        }
      />
    </Sheet>
  )
}

type DividedProps = {
  c: OfficeContext
  journey: JourneyUsage
  by: 'language' | 'device' | 'week' | 'month'
  parts: JourneyUsage['languages']
  called: (part: string) => string
}

const Divided = ({ c, journey: { journey, steps }, by, parts, called }: DividedProps) => {
  const { t } = c.var
  const part = t(`usage.by.${by}`)
  return (
    <More summary={`${t('usage.column.by')}: ${part}`}>
      <FactTable
        caption={t('usage.by', { journey: t(`usage.journey.${journey}`), part })}
        head={[part, ...steps.map(({ step }) => t(`usage.step.${journey}.${step}`))]}
        rows={parts.map((one) => ({
          name: called(one.part),
          cells: one.cells.map((n) => toldBeside(c, n)),
        }))}
      />
    </More>
  )
}

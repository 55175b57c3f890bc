import { Button, DataTable, Form as FormBox, Sheet } from '@kita/ui'
import type { ConsoleContext } from '../../env.ts'
import { path } from '../../path.ts'
import type { Live } from './live.tsx'

type Common = { c: ConsoleContext; hidden: { page: string } }

const When = ({ c, at }: { c: ConsoleContext; at: string | null }) =>
  at ? `${c.var.show.day(at, 'short')}, ${c.var.show.time(at)}` : '–'

const End = ({ c, hidden, id, what, words }: Common & { id: string; what: string; words: string }) => (
  <FormBox action={path.liveEnd(id)} hidden={{ ...hidden, what }}>
    <Button kind="tertiary" size="small">
      {c.var.t(words)}
    </Button>
  </FormBox>
)

/** What is told above the pages now. */
export const OpenNotices = ({ c, hidden, notices }: Common & Pick<Live, 'notices'>) => {
  const { t } = c.var
  if (notices.length === 0) return <p className="muted">{t('console-live.no-notices')}</p>
  return (
    <Sheet flush>
      <DataTable
        caption={t('console-live.notices')}
        captionVisible
        rows={notices}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'sentence',
            title: t('console-live.sentence'),
            rowHeader: true,
            cell: ({ sentence }) => sentence,
          },
          { key: 'kind', title: t('console-live.kind'), cell: ({ kind }) => t(`console-live.kind.${kind}`) },
          { key: 'slug', title: t('console-live.whose'), cell: ({ slug }) => slug ?? t('console-live.all') },
          {
            key: 'from',
            title: t('console-live.from'),
            numeric: true,
            cell: ({ startsAt }) => <When c={c} at={startsAt} />,
          },
          {
            key: 'to',
            title: t('console-live.to'),
            numeric: true,
            cell: ({ endsAt }) => <When c={c} at={endsAt} />,
          },
          {
            key: 'end',
            title: t('console-live.act'),
            cell: ({ id }) => <End {...{ c, hidden, id }} what="notice" words="console-live.take-down" />,
          },
        ]}
      />
    </Sheet>
  )
}

/** What a switched-off part is called: `area:search`, `operation:signIn`. */
export const partName = ({ var: { t } }: ConsoleContext, target: string): string => {
  const [kind, name = ''] = target.split(':')
  return t(kind === 'area' ? `console-live.area.${name}` : `console-operation.${name}`)
}

/** What is out of order now. */
export const OpenSwitches = ({ c, hidden, switches }: Common & Pick<Live, 'switches'>) => {
  const { t } = c.var
  if (switches.length === 0) return <p className="muted">{t('console-live.no-switches')}</p>
  return (
    <Sheet flush>
      <DataTable
        caption={t('console-live.switches')}
        captionVisible
        rows={switches}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'target',
            title: t('console-live.target'),
            rowHeader: true,
            cell: ({ target }) => partName(c, target),
          },
          { key: 'sentence', title: t('console-live.sentence'), cell: ({ sentence }) => sentence },
          { key: 'slug', title: t('console-live.whose'), cell: ({ slug }) => slug ?? t('console-live.all') },
          {
            key: 'from',
            title: t('console-live.from'),
            numeric: true,
            cell: ({ createdAt }) => <When c={c} at={createdAt} />,
          },
          {
            key: 'end',
            title: t('console-live.act'),
            cell: ({ id }) => <End {...{ c, hidden, id }} what="switch" words="console-live.switch-on" />,
          },
        ]}
      />
    </Sheet>
  )
}

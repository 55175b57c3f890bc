import { Button, PostForm, Selected, SelectedList, Sheet } from '@kita/ui'
import type { Visit } from '../../frame/visit.ts'
import { asksPersons } from '../../part/after-sending.tsx'
import { TargetFields } from '../../part/choose.tsx'
import { kindText } from '../../part/fact-text.ts'
import { Limits } from '../../part/limits.tsx'
import { paths, profilePath } from '../../path.ts'
import type { SelectionView } from '../../selection/selection.ts'
import type { Content } from './draft.ts'

type Chosen = SelectionView['targets'][number]
type ReviewedProps = { visit: Visit; selection: SelectionView; content: Content; names: string }

/** The chosen targets once more, with how many are possible and what has to happen before. */
export const ReviewedSelection = ({ visit, selection, content, names }: ReviewedProps) => {
  const { t } = visit
  return (
    <Sheet
      id="auswahl"
      title={t('apply.review.selection', { names })}
      action={<a href={paths.search}>{t('portal.selection.more')}</a>}
    >
      <Limits visit={visit} selection={selection} />
      <SelectedList>
        {selection.targets.map((chosen) => {
          const target = { kind: chosen.targetKind, id: chosen.id }
          return (
            <Selected
              key={chosen.id}
              facilityId={chosen.id}
              name={<a href={profilePath(target)}>{chosen.name}</a>}
              meta={metaOf(visit, chosen, content)}
              missing={missingOf(visit, chosen)}
              actions={
                <PostForm action={paths.removal}>
                  <TargetFields target={target} back={paths.applyReview} />
                  <Button kind="tertiary" size="small" icon="cross" about={chosen.name}>
                    {t('portal.selection.remove')}
                  </Button>
                </PostForm>
              }
            />
          )
        })}
      </SelectedList>
    </Sheet>
  )
}

const metaOf = ({ t, portal }: Visit, chosen: Chosen, { ranks = [] }: Content): string => {
  const rank = ranks.find((one) => one.id === chosen.id)?.rank
  const wish = rank !== undefined && t('apply.rank.wish', { rank })
  const { kind, town, provider } = chosen
  const what =
    kind === 'CHILDMINDING'
      ? [t(asksPersons({ portal }) ? 'rule-hint.person' : 'apply.review.toDesk')]
      : [kindText(t, kind), town, provider]
  return [...what, wish].filter(Boolean).join(' · ')
}

const missingOf = ({ t, portal }: Visit, { joined, visit, kind }: Chosen): string | undefined => {
  if (!joined) return t('portal.selection.notJoined')
  if (kind === 'CHILDMINDING') return undefined
  const rule = visit ?? portal.years.at(-1)?.rules.visit
  return rule === 'beforeRequest' ? t('apply.review.visitFirst') : undefined
}

import type { Form } from '@kita/page'
import { FieldGroup, Radios, Select, Stack } from '@kita/ui'
import type { Shown } from '../../form/shown.ts'
import type { Visit } from '../../frame/visit.ts'
import { yearOf } from '../../part/year-of.ts'
import type { SelectionView } from '../../selection/selection.ts'
import type { Content } from './draft.ts'

export type RankMode = 'none' | 'optional' | 'required' | 'preferredOne' | 'comment'

/** How families order their wishes in the Kita-Jahr they ask for. */
export const rankModeOf = (visit: Visit, { need }: Content): RankMode =>
  ((need?.startsOn && yearOf(visit, need.startsOn)) || visit.portal.years.at(-1))?.rules.ranking ?? 'none'

const rankField = (id: string): string => `rank-${id}`
const preferredField = 'preferred'

/** Facilities have an order; Tagespflege only where families may choose one freely. */
const rankedTargets = (mode: RankMode, { targets }: SelectionView) =>
  mode === 'optional' ? targets : targets.filter(({ kind }) => kind !== 'CHILDMINDING')

/** The ranks as typed; where they are optional a facility without one is equal to all others. */
export const ranksOf = (form: Form, selection: SelectionView, mode: RankMode) => {
  if (mode === 'preferredOne') {
    const id = form.optional(preferredField)
    return id ? [{ id, rank: 1 }] : []
  }
  return rankedTargets(mode, selection).flatMap(({ id }) => {
    const rank = form.whole(rankField(id))
    return rank === undefined ? [] : [{ id, rank }]
  })
}

/** The fields of the form as the draft holds them; the first of several is the suggestion for the one preferred. */
export const rankValues = (ranks: NonNullable<Content['ranks']>, mode: RankMode): Record<string, string> =>
  mode === 'preferredOne'
    ? { [preferredField]: ranks[0]?.id ?? '' }
    : Object.fromEntries(ranks.map(({ id, rank }) => [rankField(id), String(rank)]))

type Ranks = readonly { id: string; rank: number }[]

/** What is wrong with the order: a facility whose rank another one has already, or one without a rank where all need one. */
export const rankErrors = ({ t }: Visit, ranks: Ranks, selection: SelectionView, mode: RankMode) => {
  const twice = ranks.find(({ rank }, at) => ranks.findIndex((one) => one.rank === rank) < at)
  if (twice) return [{ field: rankField(twice.id), text: t('apply.missing.rank') }]
  if (mode !== 'required') return []
  return rankedTargets(mode, selection)
    .filter(({ id }) => ranks.every((one) => one.id !== id))
    .map(({ id, name }) => ({ field: rankField(id), text: t('apply.missing.rankOf', { name }) }))
}

/** Where the API's refusals of an order stand: at the facility they are about. */
export const rankPlaces = ({ targets }: SelectionView, mode: RankMode): Record<string, string> =>
  mode === 'preferredOne'
    ? { 'preferred-missing': preferredField, 'preferred-taken': preferredField }
    : Object.fromEntries(targets.map(({ id }, at) => [`/targets/${at}/rank`, rankField(id)]))

type RanksProps = { visit: Visit; shown: Shown; selection: SelectionView; mode: RankMode }

/** Which facility the family would like best (A5.8), where the tenant asks. */
export const Ranks = (props: RanksProps) => {
  const { mode, selection } = props
  if (mode === 'none' || mode === 'comment' || rankedTargets(mode, selection).length === 0) return null
  return mode === 'preferredOne' ? <Preferred {...props} /> : <Order {...props} />
}

/** Whether facilities see the order decides how honestly a family can give it. */
const seenText = ({ t, portal }: Visit): string =>
  t(portal.years.at(-1)?.rules.rankingSeen ? 'rule-hint.rankSeen' : 'rule-hint.rankHidden')

const Order = ({ visit, shown: { form, errors }, selection, mode }: RanksProps) => {
  const { t } = visit
  const targets = rankedTargets(mode, selection)
  const optional = mode === 'optional' ? t('account.optional') : undefined
  return (
    <FieldGroup
      id="ranks"
      label={t('apply.rank.title')}
      hint={`${t(mode === 'optional' ? 'apply.rank.hint' : 'apply.rank.hintAll')} ${seenText(visit)}`}
      optional={optional}
    >
      <Stack>
        {targets.map(({ id, name }) => (
          <Select
            key={id}
            name={rankField(id)}
            label={name}
            optional={optional}
            value={form.text(rankField(id))}
            error={errors.at(rankField(id))}
            options={[
              { value: '', label: t(mode === 'optional' ? 'apply.rank.none' : 'apply.rank.choose') },
              ...Array.from({ length: lastRank(selection, mode) }, (_, at) => ({
                value: String(at + 1),
                label: t('apply.rank.wish', { rank: at + 1 }),
              })),
            ]}
          />
        ))}
      </Stack>
    </FieldGroup>
  )
}

/** Where open wishes hold the first ranks, those of this sending come after them. */
const lastRank = (selection: SelectionView, mode: RankMode): number => {
  const chosen = rankedTargets(mode, selection).length
  if (mode === 'optional') return chosen
  const max = selection.counters.find(({ counter }) => counter === 'facility')?.max ?? chosen + 5
  return Math.max(max, chosen)
}

const Preferred = ({ visit, shown: { form, errors }, selection, mode }: RanksProps) => {
  const { t } = visit
  const targets = rankedTargets(mode, selection)
  return (
    <Radios
      name={preferredField}
      label={t('apply.rank.preferred')}
      hint={`${t('apply.rank.preferredHint')} ${seenText(visit)}`}
      value={form.text(preferredField) || (targets.length === 1 ? targets[0]?.id : undefined)}
      error={errors.at(preferredField)}
      options={[
        ...targets.map(({ id, name }) => ({ value: id, label: name })),
        { value: '', label: t('apply.rank.preferredNone') },
      ]}
    />
  )
}

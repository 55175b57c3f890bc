import type { Form } from '@kita/page'
import { FieldGroup, Select, Stack } from '@kita/ui'
import type { Shown } from '../../form/shown.ts'
import type { Visit } from '../../frame/visit.ts'
import type { SelectionView } from '../../selection/selection.ts'

export const rankField = (id: string): string => `rank-${id}`

/** The ranks as typed; a facility without one is equal to all others. */
export const ranksOf = (form: Form, { targets }: SelectionView) =>
  targets.flatMap(({ id }) => {
    const rank = form.whole(rankField(id))
    return rank === undefined ? [] : [{ id, rank }]
  })

/** The facility whose rank another one has already. */
export const rankGivenTwice = (ranks: readonly { id: string; rank: number }[]): string | undefined =>
  ranks.find(({ rank }, at) => ranks.findIndex((one) => one.rank === rank) < at)?.id

type RanksProps = { visit: Visit; shown: Shown; selection: SelectionView }

/** Which facility the family would like best (A5.8), where the tenant asks. */
export const Ranks = ({ visit: { t }, shown: { form, errors }, selection: { targets } }: RanksProps) => (
  <FieldGroup
    id="ranks"
    label={t('apply.rank.title')}
    hint={t('apply.rank.hint')}
    optional={t('account.optional')}
  >
    <Stack>
      {targets.map(({ id, name }) => (
        <Select
          key={id}
          name={rankField(id)}
          label={name}
          optional={t('account.optional')}
          value={form.text(rankField(id))}
          error={errors.at(rankField(id))}
          options={[
            { value: '', label: t('apply.rank.none') },
            ...targets.map((_, at) => ({
              value: String(at + 1),
              label: t('apply.rank.wish', { rank: at + 1 }),
            })),
          ]}
        />
      ))}
    </Stack>
  </FieldGroup>
)

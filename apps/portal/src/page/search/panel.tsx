import { Button, Checkboxes, DateField, FilterPanel, More, Select, TextField } from '@kita/ui'
import type { Visit } from '../../frame/visit.ts'
import { featureText, kindText } from '../../part/fact-text.ts'
import { paths } from '../../path.ts'
import type { Found } from './answer.ts'
import { ageOptions, closesOptions, opensOptions, radiusOptions, startOptions } from './option.ts'
import type { Wish } from './wish.ts'

export type PanelProps = {
  visit: Visit
  wish: Wish
  found: Found
  place: 'side' | 'page'
  birthday: { value: { day: string; month: string; year: string }; error?: string }
}

type Count = { value: string; count: number }

/** A ticked filter stays in sight, also when nothing is left for it. */
const withTicked = <C extends Count>(counts: readonly C[], ticked: readonly string[]): (C | Count)[] => [
  ...counts,
  ...ticked
    .filter((value) => !counts.some((count) => count.value === value))
    .map((value) => ({ value, count: 0 })),
]

type TicksProps = {
  name: string
  label: string
  ticked: readonly string[]
  counts: readonly Count[]
  word: (value: string) => string
}

/** A group of boxes with how many hits each leaves. */
const Ticks = ({ name, label, ticked, counts, word }: TicksProps) =>
  counts.length > 0 && (
    <Checkboxes
      optional=""
      name={name}
      label={label}
      values={ticked}
      options={counts.map(({ value, count }) => ({ value, count, label: word(value) }))}
    />
  )

/** All filters as one GET form, so that they live in the address. */
export const Panel = ({ visit, wish, found, place, birthday }: PanelProps) => {
  const { t } = visit
  const { kind, feature } = found.facets
  const order = ['KITA', 'HORT', 'CHILDMINDING']
  const kinds = withTicked(kind, wish.art).sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value))
  return (
    <FilterPanel
      action={paths.search}
      title={t('portal.search.filters')}
      id="filter"
      place={place}
      submit={<Button block>{t('portal.search.apply')}</Button>}
      hidden={{ ...(wish.sortierung && { sortierung: wish.sortierung }) }}
    >
      <TextField
        optional=""
        name="ort"
        label={t('portal.search.place')}
        value={wish.ort}
        icon="pin"
        autoComplete="postal-code"
        maxLength={100}
      />
      <Select
        optional=""
        name="umkreis"
        label={t('portal.search.distanceLabel')}
        value={wish.umkreis}
        options={radiusOptions(visit)}
      />
      {kinds.length > 1 && (
        <Ticks
          name="art"
          label={t('portal.search.kind')}
          ticked={wish.art}
          counts={kinds}
          word={(value) => kindText(t, value as 'KITA')}
        />
      )}
      <Select
        optional=""
        name="ab"
        label={t('portal.search.start')}
        value={wish.ab}
        options={startOptions(visit, wish.ab)}
      />
      <Age visit={visit} wish={wish} birthday={birthday} />
      <Hours visit={visit} wish={wish} found={found} />
      <Ticks
        name="frei"
        label={t('portal.search.places')}
        ticked={[wish.frei]}
        counts={[{ value: '1', count: found.facets.free }]}
        word={() => t('portal.search.onlyFree')}
      />
      <Ticks
        name="merkmal"
        label={t('portal.search.features')}
        ticked={wish.merkmal}
        counts={withTicked(feature, wish.merkmal)}
        word={(value) => featureText(t, value)}
      />
      <Providers visit={visit} wish={wish} found={found} />
      <TextField
        optional=""
        name="text"
        label={t('portal.search.words')}
        value={wish.text}
        icon="search"
        maxLength={100}
      />
    </FilterPanel>
  )
}

const Age = ({ visit, wish, birthday }: Pick<PanelProps, 'visit' | 'wish' | 'birthday'>) => {
  const { t } = visit
  return (
    <>
      <Select
        optional=""
        name="alter"
        label={t('portal.search.age')}
        value={wish.alter}
        options={ageOptions(visit, wish.alter)}
      />
      <More
        summary={t('portal.search.birthdaySummary')}
        open={wish.geburt !== '' || birthday.error !== undefined}
      >
        <DateField
          optional=""
          name="geburt"
          label={t('portal.search.birthday')}
          hint={t('portal.search.birthdayHint')}
          value={birthday.value}
          error={birthday.error}
          words={{ day: t('portal.day'), month: t('portal.month'), year: t('portal.year') }}
        />
      </More>
    </>
  )
}

const Hours = ({ visit, wish, found }: Pick<PanelProps, 'visit' | 'wish' | 'found'>) => {
  const { t } = visit
  const counts = withTicked(found.facets.hours, wish.stunden).sort((a, b) => +a.value - +b.value)
  return (
    <>
      <Ticks
        name="stunden"
        label={t('portal.search.hours')}
        ticked={wish.stunden}
        counts={counts}
        word={(value) => t('portal.hours.list', { list: value })}
      />
      <Select
        optional=""
        name="von"
        label={t('portal.search.opens')}
        value={wish.von}
        options={opensOptions(visit, wish.von)}
      />
      <Select
        optional=""
        name="bis"
        label={t('portal.search.closes')}
        value={wish.bis}
        options={closesOptions(visit, wish.bis)}
      />
    </>
  )
}

const Providers = ({ visit, wish, found }: Pick<PanelProps, 'visit' | 'wish' | 'found'>) => {
  const { t } = visit
  const labels = new Map(found.facets.provider.map(({ value, label }) => [value, label]))
  const counts = withTicked(found.facets.provider, wish.traeger)
  if (counts.length < 2) return null
  return (
    <More summary={t('portal.search.provider')} open={wish.traeger.length > 0}>
      <Ticks
        name="traeger"
        label={t('portal.search.provider')}
        ticked={wish.traeger}
        counts={counts}
        word={(value) => labels.get(value) ?? value}
      />
    </More>
  )
}

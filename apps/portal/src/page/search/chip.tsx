import { FilterChip, FilterChips } from '@kita/ui'
import type { Visit } from '../../frame/visit.ts'
import { clock, featureText, kindText } from '../../part/fact-text.ts'
import { paths } from '../../path.ts'
import type { Found } from './answer.ts'
import { ageOptions } from './option.ts'
import { type Wish, wishQuery } from './wish.ts'

type Chip = { text: string; without: Wish }

/** Every filter that is on, with the search without it. */
export const chipsOf = (visit: Visit, wish: Wish, found: Found): Chip[] => {
  const { t, f } = visit
  const { seite: _page, ...asked } = wish
  const chips: Chip[] = []
  const add = (on: string | boolean | undefined, text: () => string, change: Partial<Wish>) => {
    if (on) chips.push({ text: text(), without: { ...asked, seite: '', ...change } })
  }
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  add(wish.ort, () => found.origin?.label ?? wish.ort, { ort: '', umkreis: '' })
  add(wish.ort && wish.umkreis, () => t('portal.search.radius', { km: wish.umkreis }), { umkreis: '' })
  add(wish.text, () => t('portal.search.quoted', { text: wish.text }), { text: '' })
  for (const kind of wish.art)
    add(true, () => kindText(t, kind as 'KITA'), { art: wish.art.filter((one) => one !== kind) })
  add(wish.ab, () => t('portal.search.from', { day: f.day(wish.ab) }), { ab: '' })
  add(wish.geburt, () => t('portal.search.born', { day: f.day(wish.geburt) }), { geburt: '' })
  const age = ageOptions(visit, wish.alter).find(({ value }) => value === wish.alter)?.label ?? ''
  add(!wish.geburt && wish.alter, () => t('portal.search.ageChip', { age }), { alter: '' })
  for (const hours of wish.stunden)
    add(true, () => t('portal.hours.list', { list: hours }), {
      stunden: wish.stunden.filter((one) => one !== hours),
    })
  add(wish.von, () => t('portal.search.opensBy', { time: clock(visit, minutes(wish.von)) }), { von: '' })
  add(wish.bis, () => t('portal.search.closesFrom', { time: clock(visit, minutes(wish.bis)) }), { bis: '' })
  for (const feature of wish.merkmal)
    add(true, () => featureText(t, feature), { merkmal: wish.merkmal.filter((one) => one !== feature) })
  for (const id of wish.traeger)
    add(true, () => providerName(found, id) ?? t('portal.search.provider'), {
      traeger: wish.traeger.filter((one) => one !== id),
    })
  add(wish.frei, () => t('portal.search.onlyFree'), { frei: '' })
  return chips
}

const providerName = (found: Found, id: string) =>
  found.facets.provider.find(({ value }) => value === id)?.label

export const Chips = ({ visit, chips }: { visit: Visit; chips: Chip[] }) => {
  const { t } = visit
  if (chips.length === 0) return null
  return (
    <FilterChips
      label={t('portal.search.active')}
      reset={{ href: paths.search, text: t('portal.search.reset') }}
    >
      {chips.map(({ text, without }) => (
        <FilterChip
          key={text}
          on
          href={`${paths.search}${wishQuery(without)}`}
          removeText={t('portal.search.remove')}
        >
          {text}
        </FilterChip>
      ))}
    </FilterChips>
  )
}

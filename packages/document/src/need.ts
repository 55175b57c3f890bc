import { formatter, type Translate } from '@kita/text'
import type { Fact } from './fact.ts'

export interface NeedFacts {
  startsOn: string
  hours: number
  alternativeHours?: number
  /** Minutes after midnight. */
  fromMinute?: number
  toMinute?: number
  changeWish: boolean
}

/** The care a family asks for, as labels and values. */
export function needFacts(need: NeedFacts, t: Translate): Fact[] {
  const { day, minute } = formatter(t.language)
  const rows: Fact[] = [
    [t('document.common.starts-on'), day(need.startsOn, 'weekday')],
    [t('document.common.hours'), t('document.common.hours-a-week', { count: need.hours })],
  ]
  if (need.alternativeHours)
    rows.push([
      t('document.receipt.alternative-hours'),
      t('document.common.hours-a-week', { count: need.alternativeHours }),
    ])
  if (need.fromMinute !== undefined && need.toMinute !== undefined)
    rows.push([
      t('document.receipt.times'),
      t('document.receipt.from-to', { from: minute(need.fromMinute), to: minute(need.toMinute) }),
    ])
  if (need.changeWish) rows.push([t('document.receipt.change-wish'), t('document.receipt.change-wish-kept')])
  return rows
}

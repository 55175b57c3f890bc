import { dayValues, type Form, formOf, type Places } from '@kita/page'
import type { Visit } from '../../frame/visit.ts'
import { dayPlace } from '../../part/day-field.tsx'
import type { Content } from './draft.ts'

const most = 6
/** Name of one field of the n-th new child. */
export const nameOf = (at: number, part: string) => `child-${at}-${part}`

/** How many empty or filled blocks for new children the page shows. */
export const blockCount = (form: Form): number => {
  const shown = Number(form.text('blocks'))
  return Number.isInteger(shown) ? Math.min(Math.max(shown, 0), most) : 0
}

/** The blocks in which something about a child was typed; the last name alone was ours. */
export const blocksOf = (form: Form): number[] =>
  Array.from({ length: blockCount(form) }, (_, at) => at).filter(
    (at) =>
      form.text(nameOf(at, 'firstName')) !== '' ||
      form.day(nameOf(at, 'bornOn')) !== undefined ||
      form.day(nameOf(at, 'expectedOn')) !== undefined,
  )

export const newChildOf = (form: Form, at: number) => ({
  firstName: form.text(nameOf(at, 'firstName')),
  lastName: form.text(nameOf(at, 'lastName')),
  bornOn: form.day(nameOf(at, 'bornOn')),
  expectedOn: form.day(nameOf(at, 'expectedOn')),
  custody: custodyOf(form.text(nameOf(at, 'custody'))),
})

const custodyOf = (value: string): 'joint' | 'sole' | undefined =>
  value === 'joint' || value === 'sole' ? value : undefined

/** Where the API's refusals of the n-th new child stand. */
export const childPlaces = (form: Form, blocks: readonly number[]): Places => {
  const places: Places = { '/content/childIds': 'childIds' }
  for (const [index, at] of blocks.entries()) {
    const pointer = `/content/newChildren/${index}`
    places[`${pointer}/firstName`] = nameOf(at, 'firstName')
    places[`${pointer}/lastName`] = nameOf(at, 'lastName')
    places[`${pointer}/bornOn`] = dayPlace(form, nameOf(at, 'bornOn'))
    places[`${pointer}/expectedOn`] = dayPlace(form, nameOf(at, 'expectedOn'))
  }
  return places
}

/** May a child be named that is not born yet? */
export const mayBeUnborn = ({ portal }: Pick<Visit, 'portal'>): boolean =>
  portal.years.some(
    ({ running, rules }) => rules.unborn !== 'no' || (running && rules.runningOpen && !rules.bornOnly),
  )

/** What the next page needs: a child, and for a new one its birthday or the day it is expected, not both. */
export const missingIn = (visit: Visit, form: Form, childIds: readonly string[]) => {
  const { t } = visit
  const blocks = blocksOf(form)
  if (blocks.length + childIds.length === 0) {
    const isAlone = blockCount(form) > 0
    return [
      {
        field: isAlone ? nameOf(0, 'firstName') : 'childIds',
        text: t(isAlone ? 'apply.missing.firstName' : 'apply.missing.child'),
      },
    ]
  }
  const text = t(mayBeUnborn(visit) ? 'apply.missing.bornOrExpected' : 'apply.missing.bornOn')
  return blocks.flatMap((at) => {
    const { bornOn, expectedOn } = newChildOf(form, at)
    const hasOne = (bornOn === undefined) !== (expectedOn === undefined)
    return hasOne ? [] : [{ field: `${nameOf(at, 'bornOn')}-day`, text }]
  })
}

/** The stored children as the form shows them. */
export const formOfChildren = ({ childIds = [], newChildren = [] }: Content): Form => {
  const values = new URLSearchParams(childIds.map((id): [string, string] => ['childIds', id]))
  values.set('blocks', String(newChildren.length))
  for (const [at, { firstName, lastName, bornOn, expectedOn, custody }] of newChildren.entries()) {
    values.set(nameOf(at, 'firstName'), firstName)
    values.set(nameOf(at, 'lastName'), lastName)
    if (custody) values.set(nameOf(at, 'custody'), custody)
    const days = {
      ...dayValues(nameOf(at, 'bornOn'), bornOn),
      ...dayValues(nameOf(at, 'expectedOn'), expectedOn),
    }
    for (const [name, value] of Object.entries(days)) values.set(name, value)
  }
  return formOf(values)
}

/** The form without its n-th block; later ones move up. */
export const withoutBlock = (form: Form, gone: number): Form => {
  const values = new URLSearchParams()
  for (const [name, value] of form.values) {
    const [, number, part] = /^child-(\d+)-(.+)$/.exec(name) ?? []
    const at = Number(number)
    if (part === undefined) values.append(name, value)
    else if (at !== gone) values.append(nameOf(at > gone ? at - 1 : at, part), value)
  }
  values.set('blocks', String(Math.max(0, blockCount(form) - 1)))
  return formOf(values)
}

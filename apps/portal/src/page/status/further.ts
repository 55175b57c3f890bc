import { need, readForm, seeOther } from '@kita/page'
import { pages } from '../../env.ts'
import { paths } from '../../path.ts'
import type { Need } from './need.ts'

/** "Weitere Kita hinzufügen" and the Wechselwunsch: child and wish are filled in, only choosing is left (A4.15, A7.3). */
export const furtherPages = pages().post(paths.further, async (c) => {
  const { api, selection, portal } = c.var.visit
  const id = (await readForm(c.req.raw)).text('need')
  const { items } = await need(api.application.me.applications.$get())
  const wanted = items.find((one) => one.id === id)
  if (!wanted) return seeOther(paths.account)
  const { content } = await need(api.submission.me.draft.$get())
  const known = { ...content, ...contentOf(wanted, portal.today) }
  await need(api.submission.me.draft.$put({ json: { content: known } }))
  return seeOther(selection.targets.length > 0 ? paths.selection : paths.search)
})

const contentOf = (wanted: Need, today: string) => ({
  childIds: [wanted.childId],
  newChildren: [],
  need: {
    startsOn: wanted.startsOn > today ? wanted.startsOn : undefined,
    hours: wanted.hours,
    alternativeHours: wanted.alternativeHours ?? undefined,
    fromMinute: wanted.fromMinute ?? undefined,
    toMinute: wanted.toMinute ?? undefined,
    changeWish: wanted.changeWish || wanted.status === 'PROVIDED',
    movingIn: wanted.movingIn,
    siblingFacilityId: wanted.siblingFacilityId ?? undefined,
  },
  step: 'kind',
})

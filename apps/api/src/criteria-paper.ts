import type { Ctx } from '@kita/core'
import type { getCaseFile, listRanking } from '@kita/core/criteria'
import type { CaseFileFacts, ListFacts } from '@kita/document'
import { formatter, type Translate } from '@kita/text'
import type { PortalTenant } from './deps.ts'

const printer = ({ now, actor }: Ctx) => ({
  printedAt: now,
  printedBy: actor.kind === 'staff' ? actor.name : '',
})

/** The Vergabeakte's facts in the words of the state's age classes. */
export const caseFileFacts = (
  file: Awaited<ReturnType<typeof getCaseFile>>,
  tenant: PortalTenant,
  ctx: Ctx,
): CaseFileFacts => ({
  ...file,
  author: file.facility,
  child: {
    firstName: file.child.firstName,
    lastName: file.child.lastName,
    ...(file.child.bornOn ? { bornOn: file.child.bornOn } : {}),
    ...(file.child.expectedOn ? { expectedOn: file.child.expectedOn } : {}),
  },
  decisions: file.decisions.map((one) => ({ ...one, ageClass: classOf(tenant, one.ageClass) })),
  ...printer(ctx),
})

const classOf = ({ state }: PortalTenant, code: string) =>
  state.ageClasses.find((one) => one.code === code)?.label ?? code

/** The ranked list as a page to print; without names where they are hidden. */
export const rankingFacts = (
  list: Awaited<ReturnType<typeof listRanking>>,
  tenant: PortalTenant,
  ctx: Ctx,
  t: Translate,
): ListFacts => {
  const { day } = formatter(t.language)
  const named = list.items.some((one) => one.name !== undefined)
  return {
    title: t('criteria.ranking.title-of', { facility: list.facility.name }),
    filter: [
      classOf(tenant, list.ageClass),
      t('criteria.ranking.year', { year: `${list.kitaYear}/${String(list.kitaYear + 1).slice(2)}` }),
      ...list.catalogues.map((one) => t('criteria.ranking.by', { title: one.title, version: one.version })),
    ].join(' · '),
    author: list.facility.name,
    ...printer(ctx),
    columns: [
      { title: t('criteria.ranking.place'), end: true },
      { title: t('criteria.ranking.child'), share: 4 },
      { title: t('criteria.ranking.born'), share: 2 },
      { title: t('criteria.ranking.points'), end: true },
      { title: t('criteria.ranking.met'), share: 7 },
      { title: t('criteria.ranking.state'), share: 2 },
    ],
    rows: list.items.map((one) => [
      String(one.position),
      named ? (one.name ?? '') : t('criteria.ranking.number', { number: one.position }),
      one.birth ? day(one.birth) : '',
      one.points === null ? '' : String(one.points),
      [
        ...one.detail.filter((each) => each.met === 'yes').map((each) => each.label),
        ...(one.moved ? [t('criteria.ranking.moved')] : []),
      ].join(', '),
      t(`office.status.${one.status}`),
    ]),
  }
}

import { ask, errorsOf, type FormErrors, noErrors, seeOther } from '@kita/page'
import { Columns, History, Notice, PageHead, Sheet, StatusLight, Tag, Tags } from '@kita/ui'
import type { Case } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { fullName } from '../../part/child.ts'
import { lightOf } from '../../part/status.ts'
import { path } from '../../path.ts'
import { FamilySheet, HelpSheet, NeedSheet, OffersSheet } from './facts.tsx'
import { historyEntries } from './history.ts'
import { LifeNotices, lifePages, NoteSheet, VisitSheet } from './life.tsx'
import { aboveList, loadCase, loadLife } from './load.ts'
import { loadSections } from './sections.ts'
import { NextSteps } from './steps.tsx'

const doneActs = [
  'told',
  'extension',
  'resumption',
  'deferral',
  'undeferral',
  'contract-end',
  'prolongation',
  'invitation',
  'visit-outcome',
  'note',
] as const
const donePlaces = ['visit', 'offer', 'reply', 'withdrawal', 'contract', 'rejection', 'consent'] as const

export const casePages = pages()
  .get(path.case(':id'), async (c) => casePage(c, await loadCase(c)))
  .post(path.visit(':id'), async (c) => {
    const id = idOf(c)
    const asked = await ask(
      c.var.api.officeApplication.office.applications[':id'].visit.$post({ param: { id } }),
    )
    if (asked.ok) return seeOther(`${path.case(id)}?getan=visit`)
    return casePage(c, await loadCase(c), errorsOf(asked.problem))
  })

const casePage = async (c: OfficeContext, one: Case, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const [sections, life] = await Promise.all([loadSections(c, one), loadLife(c, one.id)])
  const done = doneWords(c)
  return staffPage(c, {
    title: fullName(one.child),
    area: 'list',
    place: one.facility.name,
    above: aboveList(c),
    errors,
    children: (
      <>
        <PageHead title={fullName(one.child)} lead={leadOf(c, one)} />
        <div className="stack stack--l">
          {done && (
            <Notice tone="success" live>
              {done}
            </Notice>
          )}
          <Columns
            side={
              <>
                <FamilySheet c={c} one={one} />
                <HelpSheet c={c} one={one} />
                <OffersSheet c={c} one={one} life={life} />
              </>
            }
          >
            <Sheet title={t('office.case.status')}>
              <StatusLight kind={lightOf(one.status)}>{t(`office.status.${one.status}`)}</StatusLight>
              {one.contractedElsewhere && <p>{elsewhereWords(c, one.contractedElsewhere)}</p>}
              <LifeNotices c={c} life={life} />
              <CaseTags c={c} one={one} />
              <NextSteps c={c} one={one} life={life} />
            </Sheet>
            <NeedSheet c={c} one={one} />
            <VisitSheet c={c} one={one} life={life} />
            {sections}
            <NoteSheet c={c} one={one} life={life} />
            <Sheet title={t('office.case.history')}>
              <History entries={historyEntries(c, one)} />
            </Sheet>
          </Columns>
        </div>
      </>
    ),
  })
}

/** What the reader has just done, once. */
const doneWords = ({ req, var: { t } }: OfficeContext): string | undefined => {
  const done = req.query('getan')
  const place = donePlaces.find((act) => act === done)
  const act = doneActs.find((each) => each === done)
  if (place) return t(`office.case.done.${place}`)
  return act && t(`case.done.${act}`)
}

export const caseActPages = lifePages(async (c, errors) => casePage(c, await loadCase(c), errors))

const leadOf = ({ var: { t, show } }: OfficeContext, one: Case): string =>
  t(`office.case.received.${one.channel}`, {
    on: show.day(one.submittedAt, 'long'),
    reference: one.reference,
  })

const elsewhereWords = (
  { var: { t } }: OfficeContext,
  { facilityName }: { facilityName?: string },
): string =>
  facilityName ? t('office.case.elsewhere-at', { facility: facilityName }) : t('office.case.elsewhere')

const CaseTags = ({
  c: {
    var: { t },
  },
  one,
}: {
  c: OfficeContext
  one: Case
}) => {
  const notes = [
    one.late && 'late',
    one.need.changeWish && 'change-wish',
    one.need.movingIn && 'moving-in',
    one.siblingHere && 'sibling',
  ].filter((note) => typeof note === 'string')
  if (notes.length === 0) return null
  return (
    <Tags>
      {notes.map((note) => (
        <Tag key={note}>{t(`office.note.${note}`)}</Tag>
      ))}
    </Tags>
  )
}

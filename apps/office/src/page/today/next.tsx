import { ask, asTyped, errorsOf, type FormErrors, need, noErrors, readForm, seeOther } from '@kita/page'
import { Actions, Button, EmptyState, Form, LinkButton, Muted, Notice, PageHead, Sheet } from '@kita/ui'
import type { NextInLine } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { fullName } from '../../part/child.ts'
import { path, withQuery } from '../../path.ts'

type Candidate = NextInLine['items'][number]

/** A place that has come back, and the children who can be asked for it now: one click each. */
export const nextPages = pages()
  .get(path.nextInLine(':id'), async (c) => nextPage(c, await loadNext(c)))
  .post(path.nextInLine(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const id = form.text('application')
    const json = asTyped({
      placeId: idOf(c),
      startsOn: form.optional('start'),
      hours: form.whole('hours'),
    })
    const asked = await ask(
      c.var.api.officeOffer.office.applications[':id'].offer.$post({ param: { id }, json }),
    )
    if (asked.ok) return seeOther(`${path.case(id)}?getan=offer`)
    return nextPage(c, await loadNext(c), errorsOf(asked.problem))
  })

const loadNext = (c: OfficeContext): Promise<NextInLine> =>
  need(c.var.api.officeLife.office['free-places'][':id'].next.$get({ param: { id: idOf(c) } }))

const nextPage = (c: OfficeContext, next: NextInLine, errors: FormErrors = noErrors) => {
  const { t, show } = c.var
  const { place, items, later, total } = next
  return staffPage(c, {
    title: t('offer.next.title'),
    area: 'places',
    place: place.facility.name,
    above: [{ href: path.places, text: t('office.tab.places') }],
    errors,
    children: (
      <>
        <PageHead
          title={t('offer.next.title')}
          lead={t('offer.next.place', {
            hours: place.hours,
            from: show.day(place.freeFrom, 'long'),
            where: [place.facility.name, place.group].filter(Boolean).join(', '),
          })}
        />
        {!place.free && <Notice>{t('offer.next.not-free')}</Notice>}
        {later && <Notice>{t('offer.next.later')}</Notice>}
        {items.length === 0 ? (
          <EmptyState
            seed="nachruecken"
            title={t('offer.next.nobody.title')}
            text={t('offer.next.nobody.text')}
            action={<LinkButton href={path.list}>{t('offer.next.nobody.do')}</LinkButton>}
          />
        ) : (
          <div className="stack">
            {items.map((one, at) => (
              <CandidateSheet
                key={one.applicationId}
                c={c}
                one={one}
                placeId={place.id}
                isFirst={at === 0}
                isFree={place.free}
              />
            ))}
            {total > items.length && (
              <Muted small>{t('offer.next.more', { count: total - items.length })}</Muted>
            )}
          </div>
        )}
      </>
    ),
  })
}

type CandidateProps = {
  c: OfficeContext
  one: Candidate
  placeId: string
  isFirst: boolean
  isFree: boolean
}

const CandidateSheet = ({ c, one, placeId, isFirst, isFree }: CandidateProps) => {
  const { t, show, session } = c.var
  const { applicationId, child, hours, startsOn, refusal } = one
  const decides = hasRole(session, 'facility-head', 'provider-admin')
  const changing = withQuery(path.offer(applicationId), {
    platz: placeId,
    beginn: startsOn,
    stunden: String(hours),
  })
  return (
    <Sheet title={<a href={path.case(applicationId)}>{fullName(child)}</a>}>
      <p>
        {[
          one.months !== null && t('offer.next.months', { count: one.months }),
          t('offer.next.wish', { start: show.day(startsOn, 'long'), hours }),
          one.points !== null && t('offer.next.points', { count: one.points }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {refusal && <Notice>{t(`error.${refusal.code}`, refusal.params)}</Notice>}
      {decides && isFree && !refusal && (
        <Form
          action={path.nextInLine(placeId)}
          hidden={{ application: applicationId, start: startsOn, hours: String(hours) }}
        >
          <Actions>
            <Button kind={isFirst ? 'primary' : 'secondary'} about={fullName(child)}>
              {t('offer.next.do')}
            </Button>
            <LinkButton href={changing} kind="tertiary">
              {t('offer.next.change')}
            </LinkButton>
          </Actions>
        </Form>
      )}
    </Sheet>
  )
}

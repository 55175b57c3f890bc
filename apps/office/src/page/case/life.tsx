import { ask, errorsOf, readForm, seeOther } from '@kita/page'
import {
  Actions,
  Button,
  type Fact,
  Form,
  KeyValueList,
  Muted,
  Notice,
  Sheet,
  Tag,
  Tags,
  TextArea,
} from '@kita/ui'
import type { Case, Life, OfferLife } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { path } from '../../path.ts'

type Props = { c: OfficeContext; one: Case; life: Life }

/** What the status alone does not say: that a case rests, comes back, waits for a day. */
export const LifeNotices = ({ c: { var: v }, life }: Omit<Props, 'one'>) => {
  const { t, show } = v
  const lines = [
    life.resting && t('case.resting'),
    life.backOn && t('case.back-on', { on: show.day(life.backOn, 'long') }),
    life.agreedStartsOn && t('case.agreed-start', { on: show.day(life.agreedStartsOn, 'long') }),
    life.confirmBy && t('case.confirm-by', { on: show.day(life.confirmBy, 'weekday') }),
    life.offers.some(({ untold }) => untold) && t('case.untold'),
    life.offers.some(({ paused, untold }) => paused && !untold) && t('case.paused'),
  ].filter((line) => typeof line === 'string')
  return lines.map((line) => <Notice key={line}>{line}</Notice>)
}

/** How far the notice of an offer has come, and what happened to its time. */
export const deliveryFacts = ({ var: { t, show } }: OfficeContext, offer: OfferLife | undefined): Fact[] => [
  ...(offer?.deliveries ?? []).map(({ by, state, at }) => ({
    term: t(`case.by.${by}`),
    value: t('case.delivery', { state: t(`case.delivery-state.${state}`), on: show.day(at, 'short') }),
  })),
  ...(offer?.events ?? []).map(({ kind, at, replyDueOn, reason }) => ({
    term: t(`case.clock.${kind}`),
    value: [
      show.day(at, 'short'),
      replyDueOn && t('case.new-last-day', { on: show.day(replyDueOn, 'weekday') }),
      reason && (t.has(`case.clock-reason.${reason}`) ? t(`case.clock-reason.${reason}`) : reason),
    ]
      .filter(Boolean)
      .join(', '),
  })),
]

/** Visits planned and past; a planned one is settled with one click. */
export const VisitSheet = ({ c, one, life }: Props) => {
  const { t, show } = c.var
  if (life.visits.length === 0) return null
  return (
    <Sheet title={t('case.visits')}>
      {life.visits.map((visit) => (
        <div key={visit.id} className="stack stack--s">
          <KeyValueList
            facts={[
              {
                term: t(`case.visit-state.${visit.state}`),
                value: t('case.visit-at', {
                  day: show.day(visit.plannedAt, 'weekday'),
                  time: show.time(visit.plannedAt),
                  place: visit.place,
                }),
              },
            ]}
          />
          {visit.state === 'planned' && life.acts.includes('plan-visit') && (
            <Form action={path.visitOutcome(one.id)} hidden={{ visit: visit.id }}>
              <Actions>
                {(['done', 'no-show', 'cancelled'] as const).map((outcome) => (
                  <Button key={outcome} kind="secondary" name="outcome" value={outcome}>
                    {t(`case.visit-do.${outcome}`)}
                  </Button>
                ))}
              </Actions>
            </Form>
          )}
        </div>
      ))}
    </Sheet>
  )
}

/** The facility's own notes; whoever may not read them gets no such part. */
export const NoteSheet = ({ c, one, life }: Props) => {
  const { t, show } = c.var
  const { notes } = life
  if (!notes) return null
  return (
    <Sheet title={t('case.notes')}>
      <Muted small>{t('case.notes-hint')}</Muted>
      {notes.map((note) => (
        <div key={note.id} className="stack stack--s">
          <p>{note.text}</p>
          <Muted small>
            {t('case.note-by', { name: note.name, on: show.day(note.at, 'short') })}
            {note.editedAt && ` ${t('case.note-edited')}`}
          </Muted>
          {note.mine && (
            <details>
              <summary>{t('case.note-correct')}</summary>
              <Form action={path.notes(one.id)} hidden={{ note: note.id }}>
                <TextArea
                  name="text"
                  id={`text-${note.id}`}
                  label={t('case.note-text')}
                  value={note.text}
                  maxLength={2000}
                  rows={3}
                />
                <Button kind="secondary">{t('case.note-save')}</Button>
              </Form>
            </details>
          )}
        </div>
      ))}
      <Form action={path.notes(one.id)}>
        <TextArea name="text" label={t('case.note-new')} maxLength={2000} rows={3} />
        <Button kind="secondary">{t('case.note-do')}</Button>
      </Form>
    </Sheet>
  )
}

/** Several families are asked for this place at once. */
export const SharedTag = ({ c, offer }: { c: OfficeContext; offer: OfferLife | undefined }) =>
  offer?.shared ? (
    <Tags>
      <Tag>{c.var.t('case.shared')}</Tag>
    </Tags>
  ) : null

type Again = (c: OfficeContext, errors: ReturnType<typeof errorsOf>) => Promise<Response>

/** What the case page's own small forms send; refused, the page says why. */
export const lifePages = (again: Again) =>
  pages()
    .post(path.notes(':id'), async (c) => {
      const form = await readForm(c.req.raw)
      const { office } = c.var.api.officeLife
      const json = { text: form.text('text') }
      const note = form.optional('note')
      const asked = note
        ? await ask(office.notes[':id'].$patch({ param: { id: note }, json }))
        : await ask(office.applications[':id'].notes.$post({ param: { id: idOf(c) }, json }))
      if (asked.ok) return seeOther(`${path.case(idOf(c))}?getan=note`)
      return again(c, errorsOf(asked.problem, { '/text': 'text' }))
    })
    .post(path.visitOutcome(':id'), async (c) => {
      const form = await readForm(c.req.raw)
      const asked = await ask(
        c.var.api.officeLife.office.visits[':id'].outcome.$post({
          param: { id: form.text('visit') },
          json: { outcome: form.text('outcome') as 'done' },
        }),
      )
      if (asked.ok) return seeOther(`${path.case(idOf(c))}?getan=visit-outcome`)
      return again(c, errorsOf(asked.problem))
    })
    .post(path.undeferral(':id'), async (c) => {
      const asked = await ask(
        c.var.api.officeLife.office.applications[':id'].deferral.$delete({ param: { id: idOf(c) } }),
      )
      if (asked.ok) return seeOther(`${path.case(idOf(c))}?getan=undeferral`)
      return again(c, errorsOf(asked.problem))
    })

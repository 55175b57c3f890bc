import {
  ask,
  blankForm,
  errorsOf,
  type Form,
  type FormErrors,
  need,
  noErrors,
  readForm,
  seeOther,
} from '@kita/page'
import {
  Actions,
  Button,
  Columns,
  EmptyState,
  FilterBar,
  Form as FormPart,
  History,
  LinkRows,
  Muted,
  Notice,
  PageHead,
  Select,
  Sheet,
  StatusLight,
  TextArea,
  TextField,
} from '@kita/ui'
import type { FamilyAccount } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { fullName } from '../../part/child.ts'
import { nameFilter, nameSought } from '../../part/name-search.ts'
import { path, withQuery } from '../../path.ts'
import { GuardianSheet } from './guardian-sheet.tsx'
import { OfficeNav } from './nav.tsx'

const reasons = ['call', 'counter', 'letter', 'complaint'] as const
const reasonOf = (c: OfficeContext) => reasons.find((one) => one === c.req.query('anlass')) ?? 'call'

/** A family on the telephone: what it sees in its account right now, in words to say aloud. */
export const hotlinePages = pages()
  .get(path.hotline, (c) => searchPage(c))
  .get(path.hotlineFamily(':id'), (c) => familyPage(c, blankForm()))
  .post(path.hotlineFamily(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const asked = await ask(
      c.var.api.officeHotline.office.families[':id'].notes.$post({
        param: { id: idOf(c) },
        json: { note: form.text('notiz') },
      }),
    )
    if (asked.ok) return seeOther(withQuery(path.hotlineFamily(idOf(c)), { anlass: reasonOf(c) }))
    return familyPage(c, form, errorsOf(asked.problem, { '/note': 'notiz', 'note-missing': 'notiz' }))
  })

const searchPage = async (c: OfficeContext) => {
  const { t, show } = c.var
  const { search } = nameFilter(c)
  const q = await nameSought(c)
  const asked =
    search && q.length > 1
      ? await ask(c.var.api.officeHotline.office.families.$get({ query: { search } }))
      : null
  const items = asked?.ok ? asked.data.items : []
  const anlass = reasonOf(c)
  return staffPage(c, {
    title: t('office-desk.hotline.title'),
    area: 'office',
    children: (
      <>
        <OfficeNav c={c} now="hotline" />
        <PageHead title={t('office-desk.hotline.title')} lead={t('office-desk.hotline.lead')} />
        <div className="stack stack--l">
          <FilterBar posted action={path.search('auskunft')}>
            <TextField
              name="name"
              type="search"
              label={t('office-desk.hotline.search')}
              hint={t('office-desk.hotline.search-hint')}
              value={q}
              optional=""
            />
            <Select
              name="anlass"
              label={t('office-desk.hotline.reason')}
              value={anlass}
              options={reasons.map((one) => ({
                value: one,
                label: t(`office-desk.hotline.reason.${one}`),
              }))}
            />
            <Button icon="search">{t('office-desk.hotline.do')}</Button>
          </FilterBar>
          {asked && items.length === 0 && <EmptyState seed="hotline" title={t('office-desk.hotline.none')} />}
          {items.length > 0 && (
            <Sheet title={t('office-desk.hotline.found', { count: items.length })}>
              <LinkRows
                rows={items.map((one) => ({
                  href: withQuery(path.hotlineFamily(one.id), { anlass }),
                  text: `${fullName(one)}, ${one.town}`,
                  aside: [
                    ...one.children.map((child) =>
                      [fullName(child), child.bornOn && show.day(child.bornOn, 'short')]
                        .filter(Boolean)
                        .join(', '),
                    ),
                    ...(one.more > 0 ? [t('office-desk.more', { count: one.more })] : []),
                  ].join('; '),
                }))}
              />
            </Sheet>
          )}
        </div>
      </>
    ),
  })
}

const familyPage = async (c: OfficeContext, form: Form, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const reason = reasonOf(c)
  const seen = await need(
    c.var.api.officeHotline.office.families[':id'].$get({ param: { id: idOf(c) }, query: { reason } }),
  )
  const title = fullName(seen.guardian)
  return staffPage(c, {
    title,
    area: 'office',
    above: [{ href: path.hotline, text: t('office-desk.hotline.title') }],
    errors,
    children: (
      <>
        <PageHead title={title} lead={t('office-desk.hotline.sees')} />
        <Columns
          side={
            <>
              <GuardianSheet c={c} guardian={seen.guardian} />
              <NewsSheet c={c} seen={seen} />
            </>
          }
        >
          {c.req.query('getan') === 'schritt' && (
            <Notice tone="success" live>
              {t('office-desk.lost-factor.done')}
            </Notice>
          )}
          {seen.needs.length === 0 && <EmptyState seed="needs" title={t('office-desk.hotline.no-needs')} />}
          {seen.needs.map((one) => (
            <NeedSheet key={one.id} c={c} need={one} />
          ))}
          <Sheet title={t('office-desk.hotline.notes')}>
            <FormPart action={withQuery(path.hotlineFamily(seen.guardian.id), { anlass: reason })}>
              <TextArea
                name="notiz"
                label={t('office-desk.hotline.note')}
                hint={t('office-desk.hotline.note-hint')}
                value={form.text('notiz')}
                error={errors.at('notiz')}
                maxLength={1000}
                rows={3}
              />
              <Actions>
                <Button kind="secondary">{t('office-desk.hotline.note-do')}</Button>
              </Actions>
            </FormPart>
            {seen.notes.length > 0 && <NoteList c={c} notes={seen.notes} />}
          </Sheet>
        </Columns>
      </>
    ),
  })
}

const NewsSheet = ({ c, seen }: { c: OfficeContext; seen: FamilyAccount }) => {
  const { t, show } = c.var
  const messageWords = (kind: string) => {
    const key = `account.message.${kind}`
    return t.has(key) ? t(key) : t('office-desk.hotline.news')
  }
  const rows = [
    ...seen.messages.map((one) => ({
      at: one.createdAt,
      text: messageWords(one.kind),
      aside: t(one.readAt ? 'office-desk.hotline.read' : 'office-desk.hotline.unread'),
    })),
    ...seen.letters.map((one) => ({
      at: one.createdAt,
      text: t('office-desk.hotline.letter', { kind: letterWords(t, one.kind) }),
      aside: t(one.printedAt ? 'office-desk.hotline.printed' : 'office-desk.hotline.to-print'),
    })),
  ].sort((a, b) => b.at.localeCompare(a.at))
  return (
    <Sheet title={t('office-desk.hotline.messages')} titleSize="small">
      {rows.length === 0 && <Muted>{t('office-desk.nothing')}</Muted>}
      <LinkRows
        rows={rows.map(({ at, text, aside }) => ({
          text: `${show.day(at, 'short')}: ${text}`,
          aside,
        }))}
      />
    </Sheet>
  )
}

const letterWords = (t: OfficeContext['var']['t'], kind: string): string => {
  const key = `office.letter.${kind}`
  return t.has(key) ? t(key) : kind
}

type Need = FamilyAccount['needs'][number]

/** The same lights and words as in the family's account. */
const NeedSheet = ({ c, need: one }: { c: OfficeContext; need: Need }) => {
  const { t, show } = c.var
  return (
    <Sheet
      title={t('office-desk.hotline.need', {
        child: `${one.childFirstName} ${one.childLastName}`,
        on: show.day(one.startsOn, 'long'),
      })}
      titleSize="small"
    >
      {one.applications.map((each) => (
        <div key={each.id} className="stack stack--s">
          <strong>{each.target.name}</strong>
          <StatusLight kind={each.light} size="small">
            {t(`status.${each.status}`)}
          </StatusLight>
          <Muted small>
            {t('office-desk.hotline.since', { on: show.day(each.statusAt, 'long') })}{' '}
            {nextWords(c, each.next)}
          </Muted>
          {each.offer && (
            <Muted small>
              {t('office-desk.hotline.offer', {
                start: show.day(each.offer.startsOn, 'short'),
                until: show.day(each.offer.replyDueOn, 'weekday'),
              })}
            </Muted>
          )}
        </div>
      ))}
    </Sheet>
  )
}

/** The same sentence as in the family's account. */
const nextWords = ({ var: { t } }: OfficeContext, next: Need['applications'][number]['next']): string =>
  t(`next.${next.code}`, { ...(next.day && { day: next.day }), count: next.days ?? 0 })

const NoteList = ({ c, notes }: { c: OfficeContext; notes: FamilyAccount['notes'] }) => (
  <History
    entries={notes.map((one) => ({
      when: c.var.show.day(one.at, 'long'),
      text: (
        <>
          {one.note}
          {one.by && <Muted small>{one.by}</Muted>}
        </>
      ),
    }))}
  />
)

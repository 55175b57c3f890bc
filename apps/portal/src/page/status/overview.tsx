import { need } from '@kita/page'
import { EmptyState, LinkButton, Notice, PageHead, Section, Sheet, Stack } from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { page } from '../../frame/page.tsx'
import { AccountFrame } from '../../part/account-frame.tsx'
import { MailRefused } from '../../part/mail-refused.tsx'
import { paths } from '../../path.ts'
import { type Consent, ConsentNotices } from './consent.tsx'
import { isNews, type Need, needLine } from './need.ts'
import { NeedSection } from './need-section.tsx'
import { MissingProofs, type Proofs } from './proof.tsx'
import { Next, Signs } from './side.tsx'

/** What another page may tell above the list. */
const notes = new Set([
  'gespeichert',
  'uebernommen',
  'zurueckgezogen',
  'erneuert',
  'angenommen',
  'abgelehnt',
  'einverstanden',
])

/** Every application with its state in plain words (A4.13). */
export const overviewPages = pages().get(paths.account, async (c) => {
  if (c.var.visit.session.kind === 'staff') return c.redirect(paths.office, 303)
  const { api } = c.var.visit
  const [{ items }, me, { content }, consents, proofs] = await Promise.all([
    need(api.application.me.applications.$get()),
    need(api.me.me.$get()),
    need(api.submission.me.draft.$get()),
    need(api.meFamily.me.consents.$get()),
    need(api.evidence.me.evidence.$get()),
  ])
  return overviewPage(
    c,
    { needs: items, consents: consents.items, proofs: proofs.items },
    me,
    content.step !== undefined,
  )
})

type Me = { unreadMessages: number; mailRefused: boolean; email: string }
type Own = { needs: Need[]; consents: Consent[]; proofs: Proofs }

const overviewPage = (c: PageContext, { needs, consents, proofs }: Own, me: Me, hasDraft: boolean) => {
  const unread = me.unreadMessages
  const { visit } = c.var
  const { t } = visit
  const [only] = needs
  const isOne = needs.length === 1 && only !== undefined
  const title = isOne ? t('status.page.titleOf', { name: only.childFirstName }) : t('status.page.title')
  const applications = needs.flatMap((one) => one.applications)
  return page(
    c,
    { title, crumbs: [], crumb: t('portal.frame.account'), noIndex: true, current: paths.account },
    <>
      <PageHead title={title} lead={isOne && needLine(visit, only)} />
      <AccountFrame
        visit={visit}
        unread={unread}
        side={
          applications.length > 0 && (
            <>
              <Next visit={visit} applications={applications} />
              <Signs visit={visit} applications={applications} />
            </>
          )
        }
      >
        {me.mailRefused && <MailRefused visit={visit} address={me.email} />}
        <Notes c={c} unread={applications.some(isNews) ? 0 : unread} hasDraft={hasDraft} />
        <ConsentNotices visit={visit} consents={consents} />
        <MissingProofs visit={visit} proofs={proofs} />
        {needs.length === 0 && <Nothing c={c} />}
        {isOne && <NeedSection visit={visit} need={only} />}
        {!isOne &&
          needs.map((one) => (
            <Section
              key={one.id}
              id={`bedarf-${one.id}`}
              title={one.childFirstName}
              lead={needLine(visit, one)}
            >
              <Stack gap="xl">
                <NeedSection visit={visit} need={one} />
              </Stack>
            </Section>
          ))}
      </AccountFrame>
    </>,
  )
}

type NotesProps = { c: PageContext; unread: number; hasDraft: boolean }

const Notes = ({ c, unread, hasDraft }: NotesProps) => {
  const { t } = c.var.visit
  const told = [...notes].find((name) => c.req.query(name) === '1')
  return (
    <>
      {told && (
        <Notice tone="success" live>
          {t(`status.note.${told}`)}
        </Notice>
      )}
      {hasDraft && (
        <Notice title={t('status.draft.title')} level={2}>
          <p>{t('status.draft.text')}</p>
          <p>
            <LinkButton href={paths.apply} kind="secondary">
              {t('status.draft.go')}
            </LinkButton>
          </p>
        </Notice>
      )}
      {unread > 0 && !hasDraft && (
        <Notice icon="letter">
          <p>
            <a href={paths.messages}>{t('status.note.unread', { count: unread })}</a>
          </p>
        </Notice>
      )}
    </>
  )
}

const Nothing = ({ c }: { c: PageContext }) => {
  const { t } = c.var.visit
  return (
    <Sheet>
      <EmptyState
        seed="stand"
        title={t('status.empty.title')}
        text={t('status.empty.text')}
        action={
          <LinkButton href={paths.search} icon="search">
            {t('portal.frame.find')}
          </LinkButton>
        }
      />
    </Sheet>
  )
}

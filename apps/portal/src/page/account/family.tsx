import type { Client } from '@kita/api'
import { ask, blankForm, need, readForm, seeOther } from '@kita/page'
import {
  Actions,
  Button,
  EmptyState,
  Form,
  KeyValueList,
  LinkButton,
  Notice,
  PageHead,
  PostForm,
  Radios,
  Row,
  Sheet,
} from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type PageContext, pages } from '../../env.ts'
import { fresh, refused, type Shown } from '../../form/shown.ts'
import { page } from '../../frame/page.tsx'
import type { Visit } from '../../frame/visit.ts'
import { AccountFrame } from '../../part/account-frame.tsx'
import { paths } from '../../path.ts'

type Family = InferResponseType<Client['meFamily']['me']['family']['$get'], 200>
type Child = Family['children'][number]

const notes = ['sorgerecht', 'zurueckgenommen', 'uebernommen'] as const

/** The children of this account, who guards them, and the codes given out. */
export const familyPages = pages()
  .get(paths.family, (c) => familyPage(c, fresh(c, blankForm())))
  .post(paths.custody(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const id = c.req.param('id') ?? ''
    const custody = form.text('custody') === 'joint' ? 'joint' : 'sole'
    if (form.text('custody') === '') return seeOther(paths.family)
    const sent = await ask(
      c.var.visit.api.meFamily.me.children[':id'].custody.$put({ param: { id }, json: { custody } }),
    )
    if (sent.ok) return seeOther(`${paths.family}?sorgerecht=1`)
    return familyPage(c, refused(form, sent.problem))
  })
  .post(paths.revocation(':id'), async (c) => {
    const param = { id: c.req.param('id') ?? '' }
    await need(c.var.visit.api.meFamily.me.invitations[':id'].$delete({ param }))
    return seeOther(`${paths.family}?zurueckgenommen=1`)
  })

const familyPage = async (c: PageContext, { errors, status }: Shown) => {
  const { t, api } = c.var.visit
  const { children, invitations } = await need(api.meFamily.me.family.$get())
  const title = t('account.family.title')
  const told = notes.find((name) => c.req.query(name) === '1')
  return page(
    c,
    {
      ...{ title, noIndex: true, current: paths.account, errors, status },
      crumbs: [{ href: paths.account, text: t('portal.frame.account') }],
    },
    <>
      <PageHead title={title} lead={t('account.family.lead')} />
      <AccountFrame visit={c.var.visit}>
        {told && (
          <Notice tone="success" live>
            {t(`account.family.note.${told}`)}
          </Notice>
        )}
        {children.length === 0 && (
          <Sheet>
            <EmptyState
              seed="familie"
              title={t('account.family.emptyTitle')}
              text={t('account.family.emptyText')}
            />
          </Sheet>
        )}
        {children.map((one) => (
          <ChildSheet key={one.id} visit={c.var.visit} child={one} />
        ))}
        {children.length > 0 && <Invitations visit={c.var.visit} invitations={invitations} />}
      </AccountFrame>
    </>,
  )
}

const ChildSheet = ({ visit, child }: { visit: Visit; child: Child }) => {
  const { t, f } = visit
  const { bornOn, expectedOn, guardians, custody } = child
  return (
    <Sheet title={`${child.firstName} ${child.lastName}`}>
      <KeyValueList
        facts={[
          ...(bornOn ? [{ term: t('account.family.born'), value: f.day(bornOn) }] : []),
          ...(expectedOn ? [{ term: t('account.family.expected'), value: f.day(expectedOn) }] : []),
          {
            term: t('account.family.guardians'),
            value: guardians
              .map(({ name, you }) => (you ? t('account.family.you', { name }) : name))
              .join(', '),
          },
        ]}
      />
      <Form action={paths.custody(child.id)}>
        <Radios
          name="custody"
          id={`sorgerecht-${child.id}`}
          label={t('apply.child.custody')}
          hint={t('apply.child.custodyHint')}
          value={custody ?? undefined}
          options={(['joint', 'sole'] as const).map((value) => ({
            value,
            label: t(`apply.child.custody.${value}`),
          }))}
          inline
        />
        <Row>
          <Button kind="secondary" about={child.firstName}>
            {t('account.save')}
          </Button>
        </Row>
      </Form>
      <a href={paths.childLog(child.id)}>
        {t('child-log.link')} <span className="kern-sr-only">{child.firstName}</span>
      </a>
    </Sheet>
  )
}

type InvitationsProps = { visit: Visit; invitations: Family['invitations'] }

const Invitations = ({ visit: { t, f }, invitations }: InvitationsProps) => (
  <Sheet title={t('account.invite.title')}>
    <p>{t('account.invite.text')}</p>
    {invitations.map(({ id, children, expiresAt }) => (
      <PostForm key={id} action={paths.revocation(id)}>
        <Row between>
          <span>{t('account.invite.open', { names: children.join(', '), day: f.day(expiresAt) })}</span>
          <Button kind="tertiary" size="small" about={children.join(', ')}>
            {t('account.invite.revoke')}
          </Button>
        </Row>
      </PostForm>
    ))}
    <Actions>
      <LinkButton href={paths.invitation} kind="secondary" icon="plus">
        {t('account.invite.go')}
      </LinkButton>
    </Actions>
  </Sheet>
)

import { ask, blankForm, need, readForm, seeOther } from '@kita/page'
import {
  Actions,
  Button,
  Checkboxes,
  Form as FormPart,
  LinkButton,
  Notice,
  PageHead,
  Prose,
  Sheet,
  Stack,
} from '@kita/ui'
import type { ReactNode } from 'react'
import { type PageContext, pages } from '../../env.ts'
import { fresh, incomplete, refused, type Shown } from '../../form/shown.ts'
import { entriesForm, type PageOptions, page } from '../../frame/page.tsx'
import { AccountFrame } from '../../part/account-frame.tsx'
import { paths } from '../../path.ts'

/** A code for the other guardian: for which children, and then the code, shown this once. */
export const invitationPages = pages()
  .get(paths.invitation, (c) => invitationPage(c, fresh(c, blankForm())))
  .post(paths.invitation, async (c) => {
    const form = await readForm(c.req.raw)
    const childIds = form.all('childIds')
    if (childIds.length === 0)
      return invitationPage(
        c,
        incomplete(form, [{ field: 'childIds', text: c.var.visit.t('apply.missing.child') }]),
      )
    const sent = await ask(c.var.visit.api.meFamily.me.invitations.$post({ json: { childIds } }))
    if (!sent.ok) return invitationPage(c, refused(form, sent.problem, { '/childIds': 'childIds' }))
    return codePage(c, sent.data)
  })

const invitationPage = async (c: PageContext, { form, errors, status }: Shown) => {
  const { t, api } = c.var.visit
  const { children } = await need(api.meFamily.me.family.$get())
  const [only] = children
  if (!only) return seeOther(paths.family)
  return inAccount(
    c,
    { title: t('account.invite.title'), lead: t('account.invite.lead'), errors, status, keeps: true },
    <FormPart id={entriesForm} action={paths.invitation}>
      <Checkboxes
        name="childIds"
        label={t('account.invite.children')}
        values={children.length === 1 ? [only.id] : form.all('childIds')}
        error={errors.at('childIds')}
        options={children.map(({ id, firstName, lastName }) => ({
          value: id,
          label: `${firstName} ${lastName}`,
        }))}
      />
      <Actions>
        <Button size="big">{t('account.invite.submit')}</Button>
      </Actions>
    </FormPart>,
  )
}

const codePage = (c: PageContext, { code, expiresAt }: { code: string; expiresAt: string }) => {
  const { t, f, portal } = c.var.visit
  const origin = new URL(c.req.url).origin
  const words = t('account.invite.mail', { portal: portal.name, code, address: `${origin}${paths.joinCode}` })
  const mail = `mailto:?subject=${encodeURIComponent(t('account.invite.subject'))}&body=${encodeURIComponent(words)}`
  return inAccount(
    c,
    {
      title: t('account.invite.done'),
      lead: t('account.invite.valid', { day: f.day(expiresAt) }),
      once: true,
    },
    <Stack gap="l">
      <Sheet title={t('account.invite.code')}>
        <p className="code">
          <strong>{code}</strong>
        </p>
        <Notice>{t('account.invite.once')}</Notice>
      </Sheet>
      <Prose>
        <ol>
          <li>{t('account.invite.step.account', { portal: portal.name })}</li>
          <li>{t('account.invite.step.code')}</li>
          <li>{t('account.invite.step.both')}</li>
        </ol>
      </Prose>
      <Actions>
        <LinkButton href={mail} icon="mail">
          {t('account.invite.write')}
        </LinkButton>
        <LinkButton href={paths.family} kind="tertiary">
          {t('account.invite.back')}
        </LinkButton>
      </Actions>
    </Stack>,
  )
}

type Head = Pick<Shown, 'status'> &
  Partial<Pick<Shown, 'errors'>> &
  Pick<PageOptions, 'keeps' | 'once'> & { title: string; lead: string }

const inAccount = (c: PageContext, { title, lead, ...shown }: Head, children: ReactNode) =>
  page(
    c,
    {
      ...{ title, noIndex: true, current: paths.account, ...shown },
      crumbs: [
        { href: paths.account, text: c.var.visit.t('portal.frame.account') },
        { href: paths.family, text: c.var.visit.t('account.family.title') },
      ],
    },
    <>
      <PageHead title={title} lead={lead} />
      <AccountFrame visit={c.var.visit}>{children}</AccountFrame>
    </>,
  )

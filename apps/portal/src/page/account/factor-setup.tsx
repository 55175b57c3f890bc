import { ask, errorsOf, type FormErrors, need, noErrors, readForm } from '@kita/page'
import { AppKeys } from '@kita/page/access'
import { Actions, Button, Form, LinkButton, Notice, PageHead, Password, Prose, Sheet, Stack } from '@kita/ui'
import type { ReactNode } from 'react'
import { type PageContext, pages } from '../../env.ts'
import { type PageOptions, page } from '../../frame/page.tsx'
import { AccountFrame } from '../../part/account-frame.tsx'
import { AppCode, codePlaces } from '../../part/code-fields.tsx'
import { paths } from '../../path.ts'

const places = { ...codePlaces, '/password': 'password' }

/** The first telephone, or another one in its place: an app learns the secret and proves it with a code. */
export const factorSetupPages = pages()
  .get(paths.factorSetup, (c) => setupPage(c))
  .post(paths.factorSetup, async (c) => {
    const form = await readForm(c.req.raw)
    const json = { password: form.raw('password'), code: form.text('code') }
    const sent = await ask(c.var.visit.api.access.me.access.device.$post({ json }))
    if (sent.ok) return recoveryPage(c, sent.data.recoveryCodes)
    return setupPage(c, errorsOf(sent.problem, places), sent.problem.status)
  })

const setupPage = async (c: PageContext, errors: FormErrors = noErrors, status?: number) => {
  const { t, api } = c.var.visit
  const [{ enrolledAt }, offer] = await Promise.all([
    need(api.access.me.access.$get()),
    need(api.access.me.access.device.$get()),
  ])
  const title = t(enrolledAt ? 'account.factor.other.title' : 'account.factor.setup.title')
  const lead = t(enrolledAt ? 'account.factor.other.lead' : 'account.factor.setup.lead')
  return factorPage(
    c,
    { title, lead, errors, status },
    <Form action={paths.factorSetup}>
      <Prose>
        <ol>
          <li>{t('account.factor.setup.app')}</li>
          <li>{t('account.factor.setup.tell')}</li>
          <li>{t('account.factor.setup.type')}</li>
        </ol>
      </Prose>
      <AppKeys
        offer={offer}
        words={{
          qr: t('account.factor.setup.qr'),
          here: t('account.factor.setup.here'),
          key: t('account.factor.setup.key'),
        }}
      />
      <AppCode t={t} errors={errors} />
      <Password name="password" label={t('account.passwordLabel')} error={errors.at('password')} />
      <Actions>
        <Button size="big">{t('account.factor.setup.submit')}</Button>
        <LinkButton href={paths.factor} kind="tertiary">
          {t('account.factor.back')}
        </LinkButton>
      </Actions>
    </Form>,
  )
}

/** The codes on paper, this once. */
export const recoveryPage = (c: PageContext, codes: string[]): Response => {
  const { t } = c.var.visit
  return factorPage(
    c,
    { title: t('account.factor.codes.title'), lead: t('account.factor.codes.lead'), once: true },
    <Stack gap="l">
      <Notice tone="warning">{t('account.factor.codes.once')}</Notice>
      <Sheet>
        <ul>
          {codes.map((code) => (
            <li key={code}>
              <code className="big num" dir="ltr">
                {code}
              </code>
            </li>
          ))}
        </ul>
      </Sheet>
      <p>{t('account.factor.codes.keep')}</p>
      <Actions>
        <LinkButton href={paths.factor}>{t('account.factor.codes.next')}</LinkButton>
      </Actions>
    </Stack>,
  )
}

type Head = Pick<PageOptions, 'errors' | 'status' | 'once'> & { title: string; lead: string }

/** A page below the one that tells whether there is a second step. */
export const factorPage = (c: PageContext, { title, lead, ...shown }: Head, children: ReactNode) => {
  const { t } = c.var.visit
  return page(
    c,
    {
      ...{ title, noIndex: true, current: paths.account, ...shown },
      crumbs: [
        { href: paths.account, text: t('portal.frame.account') },
        { href: paths.factor, text: t('account.factor.title') },
      ],
    },
    <>
      <PageHead title={title} lead={lead} />
      <AccountFrame visit={c.var.visit}>{children}</AccountFrame>
    </>,
  )
}

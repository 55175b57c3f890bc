import { ask, errorsOf, type FormErrors, need, noErrors, readForm, seeOther } from '@kita/page'
import { Actions, Button, Form, LinkButton, Notice, PageHead, Password, Prose, Sheet, Stack } from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { page } from '../../frame/page.tsx'
import { AccountFrame } from '../../part/account-frame.tsx'
import { CodeFields, codePlaces, givenCode } from '../../part/code-fields.tsx'
import { paths } from '../../path.ts'
import { factorPage, recoveryPage } from './factor-setup.tsx'

const places = { ...codePlaces, '/password': 'password' }
const codesPlaces = { '/password': 'password', 'too-many-attempts': 'password' }

/** The family's second step of signing in: whether there is one, codes on paper made anew, off again. */
export const factorPages = pages()
  .get(paths.factor, (c) => overviewPage(c))
  .post(paths.factorCodes, async (c) => {
    const json = { password: (await readForm(c.req.raw)).raw('password') }
    const sent = await ask(c.var.visit.api.access.me.access['recovery-codes'].$post({ json }))
    if (sent.ok) return recoveryPage(c, sent.data.recoveryCodes)
    if (sent.problem.code === 'second-factor-not-asked') return seeOther(paths.factor)
    return overviewPage(c, errorsOf(sent.problem, codesPlaces), sent.problem.status)
  })
  .get(paths.factorOff, (c) => offPage(c))
  .post(paths.factorOff, async (c) => {
    const form = await readForm(c.req.raw)
    const json = { password: form.raw('password'), ...givenCode(form) }
    const sent = await ask(c.var.visit.api.access.me.access['device-removal'].$post({ json }))
    if (sent.ok) return seeOther(`${paths.factor}?aus=1`)
    if (sent.problem.code === 'second-factor-not-asked') return seeOther(paths.factor)
    return offPage(c, errorsOf(sent.problem, places), sent.problem.status)
  })

const overviewPage = async (c: PageContext, errors: FormErrors = noErrors, status?: number) => {
  const { t, api } = c.var.visit
  const { enrolledAt, recoveryCodesLeft } = await need(api.access.me.access.$get())
  const title = t('account.factor.title')
  const self = c.req.method === 'POST' ? { self: paths.factor } : {}
  return page(
    c,
    {
      ...{ title, noIndex: true, current: paths.account, errors, status, ...self },
      crumbs: [{ href: paths.account, text: t('portal.frame.account') }],
    },
    <>
      <PageHead title={title} lead={t('account.factor.lead')} />
      <AccountFrame visit={c.var.visit}>
        <Stack gap="l">
          {c.req.query('aus') === '1' && !enrolledAt && (
            <Notice tone="success" live>
              {t('account.factor.isOff')}
            </Notice>
          )}
          {enrolledAt ? <On c={c} {...{ enrolledAt, recoveryCodesLeft, errors }} /> : <Off c={c} />}
        </Stack>
      </AccountFrame>
    </>,
  )
}

const Off = ({ c }: { c: PageContext }) => {
  const { t } = c.var.visit
  return (
    <>
      <Prose>
        <h2>{t('account.factor.how.title')}</h2>
        <ul>
          <li>{t('account.factor.how.app')}</li>
          <li>{t('account.factor.how.signIn')}</li>
          <li>{t('account.factor.how.paper')}</li>
        </ul>
        <p>{t('account.factor.voluntary')}</p>
      </Prose>
      <Actions>
        <LinkButton href={paths.factorSetup}>{t('account.factor.begin')}</LinkButton>
      </Actions>
    </>
  )
}

type OnProps = { c: PageContext; enrolledAt: string; recoveryCodesLeft: number; errors: FormErrors }

const On = ({ c, enrolledAt, recoveryCodesLeft, errors }: OnProps) => {
  const { t, f } = c.var.visit
  return (
    <>
      <Sheet title={t('account.factor.isOn', { day: f.day(enrolledAt) })}>
        <p>{t('account.factor.codesLeft', { count: recoveryCodesLeft })}</p>
        <Actions>
          <LinkButton href={paths.factorSetup} kind="secondary">
            {t('account.factor.other.title')}
          </LinkButton>
          <LinkButton href={paths.factorOff} kind="tertiary">
            {t('account.factor.off.title')}
          </LinkButton>
        </Actions>
      </Sheet>
      <Sheet title={t('account.factor.renew.title')}>
        <p>{t('account.factor.renew.text')}</p>
        <Form action={paths.factorCodes}>
          <Password name="password" label={t('account.passwordLabel')} error={errors.at('password')} />
          <Actions>
            <Button kind="secondary">{t('account.factor.renew.submit')}</Button>
          </Actions>
        </Form>
      </Sheet>
    </>
  )
}

const offPage = async (c: PageContext, errors: FormErrors = noErrors, status?: number) => {
  const { t, api } = c.var.visit
  const { enrolledAt } = await need(api.access.me.access.$get())
  if (!enrolledAt) return seeOther(paths.factor)
  return factorPage(
    c,
    { title: t('account.factor.off.title'), lead: t('account.factor.off.lead'), errors, status },
    <Form action={paths.factorOff}>
      <Password name="password" label={t('account.passwordLabel')} error={errors.at('password')} />
      <CodeFields t={t} errors={errors} />
      <Actions>
        <Button danger>{t('account.factor.off.submit')}</Button>
        <LinkButton href={paths.factor} kind="tertiary">
          {t('account.factor.back')}
        </LinkButton>
      </Actions>
    </Form>,
  )
}

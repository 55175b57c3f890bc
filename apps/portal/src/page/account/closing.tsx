import { ask, errorsOf, type FormErrors, handedOn, need, noErrors, seeOther } from '@kita/page'
import { Actions, Button, Form, LinkButton, Notice, PageHead, Prose, Stack } from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { page } from '../../frame/page.tsx'
import { AccountFrame } from '../../part/account-frame.tsx'
import { paths } from '../../path.ts'

/** Closing the own account, with a page that says what happens, what stays, and when it cannot be. */
export const closingPages = pages()
  .get(paths.closing, (c) => closingPage(c))
  .post(paths.closing, async (c) => {
    const sent = await ask(c.var.visit.api.closing.me.closing.$post())
    if (sent.ok) return seeOther(`${paths.signIn}?hinweis=geschlossen`, handedOn(sent.headers))
    return closingPage(c, errorsOf(sent.problem), sent.problem.status)
  })

const closingPage = async (c: PageContext, errors: FormErrors = noErrors, status?: number) => {
  const { t, api } = c.var.visit
  const facts = await need(api.closing.me.closing.$get())
  const title = t('account.closing.title')
  return page(
    c,
    {
      ...{ title, noIndex: true, current: paths.account, errors, status },
      crumbs: [
        { href: paths.account, text: t('portal.frame.account') },
        { href: paths.contactData, text: t('account.contact.title') },
      ],
    },
    <>
      <PageHead title={title} lead={t('account.closing.lead')} />
      <AccountFrame visit={c.var.visit}>
        {facts.boundTo.length > 0 ? <Bound c={c} names={facts.boundTo} /> : <Ask c={c} facts={facts} />}
      </AccountFrame>
    </>,
  )
}

const Bound = ({ c, names }: { c: PageContext; names: string[] }) => {
  const { t } = c.var.visit
  return (
    <Stack gap="l">
      <Notice tone="warning" title={t('account.closing.boundTitle')} level={2}>
        <p>{t('account.closing.bound', { name: names.join(', ') })}</p>
        <p>{t('account.closing.boundWay')}</p>
      </Notice>
      <Actions>
        <LinkButton href={paths.contact} kind="secondary">
          {t('portal.frame.contact')}
        </LinkButton>
      </Actions>
    </Stack>
  )
}

type Facts = { applications: number; offers: number; staying: string[]; keptUntil: string | null }

const Ask = ({ c, facts }: { c: PageContext; facts: Facts }) => {
  const { t } = c.var.visit
  const { applications, offers, staying, keptUntil } = facts
  return (
    <Stack gap="xl">
      <Prose>
        <h2>{t('account.closing.whatTitle')}</h2>
        <ul>
          {applications > 0 && <li>{t('account.closing.what.applications')}</li>}
          {offers > 0 && <li>{t('account.closing.what.offer')}</li>}
          <li>{t('account.closing.what.drafts')}</li>
          <li>{t('account.closing.what.sessions')}</li>
          <li>{t('account.closing.what.mail')}</li>
        </ul>
        <h2>{t('account.closing.staysTitle')}</h2>
        {staying.length > 0 && <p>{t('account.closing.stays.other', { names: staying.join(', ') })}</p>}
        {keptUntil && <p>{t('account.closing.stays.kept', { day: keptUntil })}</p>}
        {!keptUntil && staying.length === 0 && <p>{t('account.closing.stays.nothing')}</p>}
        <p>{t('account.closing.stays.log')}</p>
      </Prose>
      <Form action={paths.closing}>
        <Actions>
          <Button kind="secondary" danger size="big">
            {t('account.closing.submit')}
          </Button>
          <LinkButton href={paths.account} kind="tertiary" size="big">
            {t('account.closing.keep')}
          </LinkButton>
        </Actions>
      </Form>
    </Stack>
  )
}

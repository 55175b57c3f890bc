import type { Problem } from '@kita/api'
import { ask, readForm, seeOther } from '@kita/page'
import { linkToken } from '@kita/page/access'
import { Actions, Button, Form, LinkButton, PageHead, Sheet, Stack } from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { page } from '../../frame/page.tsx'
import { paths } from '../../path.ts'

type Purpose = 'confirm' | 'renew' | 'reset' | 'move' | 'object'

/**
 * The links of the confirmation mail, and of the mails about another address. Opening one changes nothing, because mail scanners open links too (A4.16); the
 * button uses it up.
 */
export const mailLinkPages = pages()
  .get(paths.mailSent, (c) => mailSentPage(c))
  .get(paths.confirm, (c) => openLink(c, 'confirm'))
  .get(paths.renew, (c) => openLink(c, 'renew'))
  .get(paths.move, (c) => openLink(c, 'move'))
  .get(paths.object, (c) => openLink(c, 'object'))
  .post(paths.confirm, async (c) => {
    const token = (await readForm(c.req.raw)).text('token')
    const sent = await ask(c.var.visit.api.account.accounts.confirmations.$post({ json: { token } }))
    if (!sent.ok) return deadLinkPage(c, 'confirm', sent.problem)
    const onward = c.var.visit.selection.targets.length > 0 ? `&weiter=${paths.apply}` : ''
    return seeOther(`${paths.signIn}?hinweis=bestaetigt${onward}`)
  })
  .post(paths.move, async (c) => {
    const token = (await readForm(c.req.raw)).text('token')
    const sent = await ask(c.var.visit.api.address.accounts.addresses.$post({ json: { token } }))
    return sent.ok ? seeOther(`${paths.signIn}?hinweis=adresse`) : deadLinkPage(c, 'move', sent.problem)
  })
  .post(paths.object, async (c) => {
    const token = (await readForm(c.req.raw)).text('token')
    const sent = await ask(c.var.visit.api.address.accounts.objections.$post({ json: { token } }))
    return sent.ok
      ? seeOther(`${paths.signIn}?hinweis=widersprochen`)
      : deadLinkPage(c, 'object', sent.problem)
  })
  .post(paths.renew, async (c) => {
    const token = (await readForm(c.req.raw)).text('token')
    const sent = await ask(c.var.visit.api.account.accounts.renewals.$post({ json: { token } }))
    if (!sent.ok) return deadLinkPage(c, 'renew', sent.problem)
    return seeOther(sent.data.sent ? paths.mailSent : `${paths.signIn}?hinweis=schon-bestaetigt`)
  })

/** Why the link is no good any more; `undefined` when it is good. */
export const linkProblem = async (c: PageContext, purpose: Purpose): Promise<Problem | undefined> => {
  const header = { 'link-token': tokenOf(c) }
  const asked = await ask(c.var.visit.api.account.accounts.links.$get({ query: { purpose }, header }))
  return asked.ok ? undefined : asked.problem
}

const tokenOf = (c: PageContext): string => linkToken(c.req.query('token'))

const openLink = async (c: PageContext, purpose: Exclude<Purpose, 'reset'>) => {
  const problem = await linkProblem(c, purpose)
  if (problem) return deadLinkPage(c, purpose, problem)
  const { t } = c.var.visit
  const title = t(`account.${purpose}.title`)
  return page(
    c,
    { title, crumbs: [], noIndex: true },
    <>
      <PageHead title={title} lead={t(`account.${purpose}.text`)} />
      <Form action={paths[purpose]} hidden={{ token: tokenOf(c) }}>
        <Actions>
          <Button size="big">{t(`account.${purpose}.submit`)}</Button>
        </Actions>
      </Form>
    </>,
  )
}

/** A used, old or damaged link: what it means, and the one thing to do now. */
export const deadLinkPage = (c: PageContext, purpose: Purpose, problem: Problem) => {
  const { t } = c.var.visit
  const isUsed = problem.code === 'link-used' && purpose !== 'reset'
  const kind = isUsed ? 'used' : problem.code === 'link-expired' ? 'expired' : 'unknown'
  const title = t(`account.link.${kind}.title`)
  return page(
    c,
    { title, crumbs: [], noIndex: true, status: 410 },
    <>
      <PageHead title={title} lead={t(`account.link.${kind}.text`)} />
      <Actions>
        {isUsed && (
          <LinkButton href={paths.signIn} size="big">
            {t('account.signIn.submit')}
          </LinkButton>
        )}
        <LinkButton href={paths.forgotten} size="big" kind={isUsed ? 'secondary' : 'primary'}>
          {t('account.link.renew')}
        </LinkButton>
      </Actions>
    </>,
  )
}

const mailSentPage = (c: PageContext) => {
  const { t } = c.var.visit
  const title = t('account.mailSent.title')
  return page(
    c,
    { title, crumbs: [], noIndex: true },
    <>
      <PageHead title={title} lead={t('account.mailSent.lead')} />
      <Sheet title={t('account.mailSent.nothing')} titleSize="small">
        <Stack>
          <p>{t('account.mailSent.spam')}</p>
          <p>{t('account.mailSent.copy')}</p>
          <p>{t('account.mailSent.again')}</p>
          <LinkButton href={paths.forgotten} kind="secondary">
            {t('account.link.renew')}
          </LinkButton>
        </Stack>
      </Sheet>
    </>,
  )
}

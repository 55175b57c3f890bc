import { ask, blankForm, need, readForm, seeOther } from '@kita/page'
import { Actions, Button, Form, PageHead, TextField } from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { fresh, refused, type Shown } from '../../form/shown.ts'
import { entriesForm, page } from '../../frame/page.tsx'
import { AccountFrame } from '../../part/account-frame.tsx'
import { paths } from '../../path.ts'

/** The code of a letter brings what the office entered for this family into the account (scenario 28). */
export const joinPages = pages()
  .get(paths.joinCode, async (c) => {
    await need(c.var.visit.api.me.me.$get())
    return joinPage(c, fresh(c, blankForm()))
  })
  .post(paths.joinCode, async (c) => {
    const form = await readForm(c.req.raw)
    const sent = await ask(c.var.visit.api.application.me.join.$post({ json: { code: form.text('code') } }))
    if (sent.ok) return seeOther(`${paths.account}?uebernommen=1`)
    return joinPage(
      c,
      refused(
        form,
        sent.problem,
        { '/code': 'code', 'too-many-attempts': 'code' },
        { t: c.var.visit.t, words: 'account.missing' },
      ),
    )
  })

const joinPage = (c: PageContext, { form, errors, status }: Shown) => {
  const { t } = c.var.visit
  const title = t('account.join.title')
  return page(
    c,
    {
      ...{ title, noIndex: true, current: paths.account, errors, status, keeps: true },
      crumbs: [{ href: paths.account, text: t('portal.frame.account') }],
    },
    <>
      <PageHead title={title} lead={t('account.join.lead')} />
      <AccountFrame visit={c.var.visit}>
        <Form id={entriesForm} action={paths.joinCode}>
          <TextField
            name="code"
            label={t('account.join.code')}
            hint={t('account.join.hint')}
            value={form.text('code')}
            error={errors.at('code')}
            width={16}
            maxLength={20}
            autoComplete="off"
            spellCheck={false}
          />
          <Actions>
            <Button size="big">{t('account.join.submit')}</Button>
          </Actions>
        </Form>
      </AccountFrame>
    </>,
  )
}

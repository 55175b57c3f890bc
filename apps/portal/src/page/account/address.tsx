import { ask, blankForm, need, readForm, seeOther } from '@kita/page'
import { Actions, Button, Form, KeyValueList, Notice, PageHead, Sheet, TextField } from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { fresh, refused, type Shown } from '../../form/shown.ts'
import { entriesForm, page } from '../../frame/page.tsx'
import { AccountFrame } from '../../part/account-frame.tsx'
import { paths } from '../../path.ts'
import { keepForm } from './sign-in.tsx'

/** Another address to sign in with: its own mailbox confirms it, the mailbox of the old one may object. */
export const addressPages = pages()
  .get(paths.address, (c) => addressPage(c, fresh(c, blankForm())))
  .post(paths.address, keepForm, async (c) => {
    const form = await readForm(c.req.raw)
    const sent = await ask(c.var.visit.api.address.me.address.$post({ json: { email: form.text('email') } }))
    if (sent.ok) return seeOther(`${paths.address}?gesendet=1`)
    const say = { t: c.var.visit.t, words: 'account.missing' }
    return addressPage(c, refused(form, sent.problem, { '/email': 'email' }, say))
  })

const addressPage = async (c: PageContext, shown: Shown) => {
  const { t, api } = c.var.visit
  const { email } = await need(api.me.me.$get())
  const title = t('account.address.title')
  const isSent = c.req.query('gesendet') === '1' && shown.errors.list.length === 0
  return page(
    c,
    {
      ...{ title, noIndex: true, current: paths.account, errors: shown.errors, status: shown.status },
      keeps: true,
      crumbs: [
        { href: paths.account, text: t('portal.frame.account') },
        { href: paths.contactData, text: t('account.contact.title') },
      ],
    },
    <>
      <PageHead title={title} lead={t('account.address.lead')} />
      <AccountFrame visit={c.var.visit}>
        {isSent && (
          <Notice tone="success" live>
            {t('account.address.sent')}
          </Notice>
        )}
        <Sheet>
          <KeyValueList facts={[{ term: t('account.email'), value: email }]} />
        </Sheet>
        <Form id={entriesForm} action={paths.address}>
          <TextField
            name="email"
            label={t('account.address.new')}
            type="email"
            autoComplete="off"
            value={shown.form.text('email')}
            error={shown.errors.at('email')}
            spellCheck={false}
            maxLength={254}
          />
          <Actions>
            <Button size="big">{t('account.address.submit')}</Button>
          </Actions>
        </Form>
      </AccountFrame>
    </>,
  )
}

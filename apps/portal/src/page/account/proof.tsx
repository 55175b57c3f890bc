import { ask, blankForm, handedOn, need, readForm } from '@kita/page'
import { actOf, proofOf, type WaitingAct } from '@kita/page/access'
import { Actions, Button, Form, PageHead, Password } from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { fresh, refused, type Shown } from '../../form/shown.ts'
import { entriesForm, page } from '../../frame/page.tsx'
import { CodeFields, codePlaces } from '../../part/code-fields.tsx'
import { paths } from '../../path.ts'
import { keptField, keptFormPage } from './kept-form.tsx'

const places = { ...codePlaces, '/password': 'password', 'too-many-attempts': 'password' }

/** The password once more, with a second factor a code too; then the act that waited goes on. */
export const proofPages = pages().post(paths.proof, async (c) => {
  const form = await readForm(c.req.raw)
  const act = actOf(form, paths.account)
  const sent = await ask(c.var.visit.api.proof.session.proof.$post({ json: proofOf(form) }))
  if (!sent.ok) {
    const say = { t: c.var.visit.t, words: 'account.missing' }
    return proofPage(c, act, refused(form, sent.problem, places, say))
  }
  const cookie = handedOn(sent.headers)['set-cookie'] ?? ''
  const title = c.var.visit.t('account.proof.done')
  return keptFormPage(c, act.back, act.kept, cookie, title)
})

/** Asks a family for its password, and for its code, before something that takes much out or away; nothing typed is lost. */
export const proofPage = async (c: PageContext, act: WaitingAct, shown?: Shown): Promise<Response> => {
  const { t, api } = c.var.visit
  const { asksCode } = await need(api.proof.session.proof.$get())
  const { errors, status = 403 } = shown ?? fresh(c, blankForm())
  const title = t('account.proof.title')
  return page(
    c,
    { title, crumbs: [], noIndex: true, errors, status, keeps: true, self: act.back },
    <>
      <PageHead title={title} lead={t('account.proof.lead')} />
      <Form id={entriesForm} action={paths.proof} hidden={{ weiter: act.back, [keptField]: act.kept }}>
        <Password name="password" label={t('account.passwordLabel')} error={errors.at('password')} />
        {asksCode && <CodeFields t={t} errors={errors} />}
        <Actions>
          <Button size="big">{t('account.proof.submit')}</Button>
        </Actions>
      </Form>
    </>,
  )
}

import { ask, blankForm, readForm, seeOther } from '@kita/page'
import { chosenLanguage } from '@kita/text'
import { Actions, Button, Columns, Form, LinkButton, Notice, PageHead, Password, Sheet } from '@kita/ui'
import type { MiddlewareHandler } from 'hono'
import { type PageContext, type PageEnv, pages } from '../../env.ts'
import { fresh, refused, type Shown } from '../../form/shown.ts'
import { keepLanguage, languageIn } from '../../frame/language.ts'
import { entriesForm, page } from '../../frame/page.tsx'
import { EmailField } from '../../part/email-field.tsx'
import { wayBack, withWayBack } from '../../part/own-path.ts'
import { paths } from '../../path.ts'
import { codePage } from './code-page.tsx'
import { keptField, keptFormPage } from './kept-form.tsx'

/** What another page may tell above the form. */
const notes = new Set([
  'bestaetigt',
  'schon-bestaetigt',
  'passwort',
  'abgemeldet',
  'geschlossen',
  'adresse',
  'widersprochen',
])
const places = { '/email': 'email', '/password': 'password', 'credentials-wrong': 'email' }

/** Families and staff sign in under the same host; everybody goes on where they were. */
export const signInPages = pages()
  .get(paths.signIn, (c) => {
    const { kind } = c.var.visit.session
    const shown = fresh(c, blankForm())
    const back = wayBack(c.req.query('weiter') ?? shown.form.text('weiter'))
    if (kind !== 'nobody') return seeOther(back || homeOf(kind))
    return signInPage(c, { ...shown, back, kept: shown.form.text(keptField) })
  })
  .post(paths.signIn, async (c) => {
    const form = await readForm(c.req.raw)
    const back = wayBack(form.text('weiter'))
    const credentials = { email: form.text('email'), password: form.raw('password') }
    const sent = await ask(c.var.visit.api.session.session.$post({ json: credentials }))
    const kept = form.text(keptField)
    if (!sent.ok) {
      const unconfirmed = sent.problem.code === 'address-unconfirmed'
      return signInPage(c, {
        ...refused(form, sent.problem, places, { t: c.var.visit.t, words: 'account.missing' }),
        back,
        unconfirmed,
        kept,
      })
    }
    const [cookie = ''] = sent.headers.getSetCookie()
    const own = languageIn(sent.data.language)
    if (own && !chosenLanguage(c.req.header('cookie'))) keepLanguage(c, own)
    // Staff give a code before anything opens; their pages ask for it.
    if (sent.data.kind === 'staff') return seeOther(paths.officeCode, { 'set-cookie': cookie })
    if (sent.data.secondFactor) {
      if (!kept) return seeOther(withWayBack(paths.code, back), { 'set-cookie': cookie })
      const asked = codePage(c, { ...fresh(c, blankForm()), back, kept })
      asked.headers.append('set-cookie', cookie)
      return asked
    }
    if (kept) return keptFormPage(c, back, kept, cookie)
    return seeOther(back || homeOf(sent.data.kind), { 'set-cookie': cookie })
  })

/** Where signing in leads whoever was on the way to no other page. */
export const homeOf = (kind: string): string => (kind === 'staff' ? paths.office : paths.account)

/** A form that comes after its session has ended waits in the sign-in form, so nothing typed is lost. */
export const keepForm: MiddlewareHandler<PageEnv> = async (c, next) => {
  if (c.var.visit.session.kind === 'parent') return next()
  const kept = (await readForm(c.req.raw)).values.toString()
  return signInPage(c, { ...fresh(c, blankForm()), back: c.req.path, kept })
}

/** `isLate`: the time for the second step is over. */
type SignInShown = Shown & { back: string; unconfirmed?: boolean; kept?: string; isLate?: boolean }

export const signInPage = (c: PageContext, shown: SignInShown) => {
  const { t } = c.var.visit
  const title = t(shown.kept ? 'account.again.title' : 'account.signIn.title')
  const note = c.req.query('hinweis')
  return page(
    c,
    {
      ...{ title, crumbs: [], noIndex: true, errors: shown.errors, status: shown.status },
      ...{ keeps: true, self: withWayBack(paths.signIn, shown.back) },
    },
    <>
      <PageHead title={title} lead={shown.kept && t('account.again.lead')} />
      <Columns side={<NewHere c={c} back={shown.back} />}>
        {note && notes.has(note) && (
          <Notice tone="success" live>
            {t(`account.signIn.note.${note}`)}
          </Notice>
        )}
        {shown.isLate && <Notice live>{t('error.second-factor-not-asked')}</Notice>}
        {shown.unconfirmed && (
          <Notice tone="warning">
            <p>{t('account.signIn.unconfirmed')}</p>
            <p>
              <a href={paths.forgotten}>{t('account.link.renew')}</a>
            </p>
          </Notice>
        )}
        <Form
          id={entriesForm}
          action={paths.signIn}
          hidden={{ weiter: shown.back, ...(shown.kept && { [keptField]: shown.kept }) }}
        >
          <EmailField t={t} shown={shown} />
          <Password name="password" label={t('account.passwordLabel')} error={shown.errors.at('password')} />
          <p>
            <a href={paths.forgotten}>{t('account.signIn.forgotten')}</a>
          </p>
          <Actions>
            <Button size="big">{t('account.signIn.submit')}</Button>
          </Actions>
        </Form>
      </Columns>
    </>,
  )
}

const NewHere = ({ c, back }: { c: PageContext; back: string }) => {
  const { t } = c.var.visit
  return (
    <Sheet title={t('account.signIn.newTitle')} titleSize="small">
      <p>{t('account.signIn.newText')}</p>
      <LinkButton href={withWayBack(paths.signUp, back)} kind="secondary">
        {t('portal.frame.register')}
      </LinkButton>
    </Sheet>
  )
}

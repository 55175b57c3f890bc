import { ask, blankForm, errorsOf, type Form, type FormErrors, readForm, seeOther } from '@kita/page'
import { Button, Form as FormBox, Notice, PageHead, Password, Sheet, TextField } from '@kita/ui'
import { type ConsoleContext, pages } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'
import { wayOn } from './way.ts'

const places = { '/email': 'email', '/password': 'password', 'credentials-wrong': 'email' }

export const signInPages = pages()
  .get(path.signIn, (c) => {
    if (c.var.session.kind === 'operator') return seeOther(path.home)
    return signInPage(c, blankForm({ weiter: c.req.query('weiter') ?? '' }))
  })
  .post(path.signIn, async (c) => {
    const form = await readForm(c.req.raw)
    const credentials = { email: form.text('email'), password: form.raw('password') }
    const asked = await ask(c.var.api.session.session.$post({ json: credentials }))
    if (!asked.ok) return signInPage(c, form, errorsOf(asked.problem, places))
    const weiter = wayOn(form) === path.home ? undefined : wayOn(form)
    const next = asked.data.secondFactor === 'enrol' ? path.enrol : path.code
    const cookie = asked.headers.get('set-cookie')
    return seeOther(withQuery(next, { weiter }), cookie ? { 'set-cookie': cookie } : {})
  })
  .post(path.signOut, async (c) => {
    const { headers } = await c.var.api.session.session.$delete()
    const passed = ['set-cookie', 'clear-site-data'].flatMap((name) => {
      const value = headers.get(name)
      return value ? [[name, value]] : []
    })
    return seeOther(`${path.signIn}?abgemeldet=1`, Object.fromEntries(passed))
  })

const signInPage = (c: ConsoleContext, form: Form, errors?: FormErrors) => {
  const { t } = c.var
  return consolePage(c, {
    title: t('console.sign-in'),
    errors,
    children: (
      <>
        <PageHead title={t('console.sign-in')} lead={t('console.sign-in-lead')} />
        <div className="stack stack--m">
          {c.req.query('abgemeldet') && (
            <Notice tone="success" live>
              {t('office.sign-in.signed-out')}
            </Notice>
          )}
          {c.req.query('hinweis') === 'angenommen' && (
            <Notice tone="success" live>
              {t('staff.sign-in.accepted')}
            </Notice>
          )}
          {c.req.query('hinweis') === 'abgelaufen' && (
            <Notice live>{t('error.second-factor-not-asked')}</Notice>
          )}
          <Sheet>
            <FormBox action={path.signIn} hidden={{ weiter: form.text('weiter') }}>
              <TextField
                name="email"
                type="email"
                label={t('office.sign-in.email')}
                value={form.text('email')}
                error={errors?.at('email')}
                autoComplete="username"
              />
              <Password name="password" label={t('office.sign-in.password')} error={errors?.at('password')} />
              <Button>{t('office.sign-in.do')}</Button>
            </FormBox>
          </Sheet>
        </div>
      </>
    ),
  })
}

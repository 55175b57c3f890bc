import {
  ask,
  blankForm,
  errorsOf,
  type Form,
  type FormErrors,
  noErrors,
  readForm,
  seeOther,
} from '@kita/page'
import { Button, Form as FormBox, Notice, PageHead, Sheet, TextField } from '@kita/ui'
import { type ConsoleContext, pages } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'
import { CodeField } from './factor.tsx'
import { againFromPassword, wayOn } from './way.ts'

/** Between password and page: the code of the app, or one of the codes on paper. */
export const codePages = pages()
  .get(path.code, async (c) => {
    const form = blankForm({ weiter: c.req.query('weiter') ?? '', weg: c.req.query('weg') ?? '' })
    if (c.var.session.kind === 'operator') return seeOther(wayOn(form))
    const pending = await ask(c.var.api.session.session['second-factor'].$get())
    if (!pending.ok) return againFromPassword(form)
    if (pending.data.secondFactor === 'enrol')
      return seeOther(withQuery(path.enrol, { weiter: form.optional('weiter') }))
    return codePage(c, form)
  })
  .post(path.code, async (c) => {
    const form = await readForm(c.req.raw)
    const given = byPaper(form) ? { recoveryCode: form.text('recoveryCode') } : { code: form.text('code') }
    const asked = await ask(c.var.api.session.session['second-factor'].$post({ json: given }))
    if (asked.ok) {
      const cookie = asked.headers.get('set-cookie')
      return seeOther(wayOn(form), cookie ? { 'set-cookie': cookie } : {})
    }
    if (asked.problem.code === 'second-factor-not-asked') return againFromPassword(form)
    const field = byPaper(form) ? 'recoveryCode' : 'code'
    const places = { '': field, [`/${field}`]: field, 'too-many-attempts': field }
    return codePage(c, form, errorsOf(asked.problem, places))
  })

const byPaper = (form: Form) => form.text('weg') === 'papier'

const codePage = async (c: ConsoleContext, form: Form, errors: FormErrors = noErrors) => {
  const { t, deps } = c.var
  const paper = byPaper(form)
  const example = paper ? undefined : await deps.exampleCode?.(c.req.raw)
  const title = t('staff.code.title')
  const kept = { weiter: form.text('weiter'), weg: form.text('weg') }
  const other = { weiter: form.optional('weiter'), weg: paper ? undefined : 'papier' }
  return consolePage(c, {
    title,
    errors,
    children: (
      <>
        <PageHead title={title} lead={t(paper ? 'staff.code.lead-paper' : 'staff.code.lead')} />
        <div className="stack stack--m">
          {example && (
            <Notice>{t('staff.code.example', { code: `${example.slice(0, 3)} ${example.slice(3)}` })}</Notice>
          )}
          <Sheet>
            <FormBox action={path.code} hidden={kept}>
              {paper ? (
                <TextField
                  name="recoveryCode"
                  label={t('staff.code.recovery')}
                  hint={t('staff.code.recovery-hint')}
                  autoComplete="off"
                  spellCheck={false}
                  width={16}
                  maxLength={30}
                  error={errors.at('recoveryCode')}
                />
              ) : (
                <CodeField c={c} errors={errors} hint={t('staff.code.hint')} />
              )}
              <Button>{t('office.sign-in.do')}</Button>
            </FormBox>
          </Sheet>
          <p className="small">
            <a href={withQuery(path.code, other)}>{t(paper ? 'staff.code.by-app' : 'staff.code.by-paper')}</a>
          </p>
          <p className="small">{t('console.code-lost')}</p>
        </div>
      </>
    ),
  })
}

import type { Problem } from '@kita/api'
import type { Translate } from '@kita/text'
import { Button, Form as FormBox, Notice, PageHead, Sheet } from '@kita/ui'
import { withQuery } from '../answer.ts'
import { errorsOf, type FormErrors, noErrors } from '../errors.ts'
import type { Form } from '../form.ts'
import { CodeField, PaperCodeField } from './factor.tsx'
import type { AccessPaths, AccessView } from './view.ts'

const byPaper = (form: Form) => form.text('weg') === 'papier'

/** The code of the app, or one of those on paper. */
export const givenCode = (form: Form) =>
  byPaper(form) ? { recoveryCode: form.text('recoveryCode') } : { code: form.text('code') }

export const codeErrors = (form: Form, problem: Problem): FormErrors => {
  const field = byPaper(form) ? 'recoveryCode' : 'code'
  return errorsOf(problem, { '': field, [`/${field}`]: field, 'too-many-attempts': field })
}

type Code = {
  t: Translate
  path: AccessPaths
  form: Form
  errors?: FormErrors
  /** The code an example account may give now. */
  example?: string
  /** Whom to ask when both ways are lost. */
  lost: string
}

/** Between password and page: the code of the app, or one of the codes on paper. */
export const codeView = ({ t, path, form, errors = noErrors, example, lost }: Code): AccessView => {
  const paper = byPaper(form)
  const title = t('staff.code.title')
  const kept = { weiter: form.text('weiter'), weg: form.text('weg') }
  const other = { weiter: form.optional('weiter'), weg: paper ? undefined : 'papier' }
  return {
    title,
    errors,
    children: (
      <>
        <PageHead title={title} lead={t(paper ? 'staff.code.lead-paper' : 'staff.code.lead')} />
        <div className="stack stack--m">
          {example && !paper && (
            <Notice>{t('staff.code.example', { code: `${example.slice(0, 3)} ${example.slice(3)}` })}</Notice>
          )}
          <Sheet>
            <FormBox action={path.code} hidden={kept}>
              {paper ? (
                <PaperCodeField
                  label={t('staff.code.recovery')}
                  hint={t('staff.code.recovery-hint')}
                  errors={errors}
                />
              ) : (
                <CodeField label={t('staff.code.code')} errors={errors} hint={t('staff.code.hint')} />
              )}
              <Button>{t('office.sign-in.do')}</Button>
            </FormBox>
          </Sheet>
          <p className="small">
            <a href={withQuery(path.code, other)}>{t(paper ? 'staff.code.by-app' : 'staff.code.by-paper')}</a>
          </p>
          <p className="small">{lost}</p>
        </div>
      </>
    ),
  }
}

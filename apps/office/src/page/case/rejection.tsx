import {
  ask,
  asTyped,
  blankForm,
  errorsOf,
  type Form,
  type FormErrors,
  noErrors,
  readForm,
  seeOther,
} from '@kita/page'
import { Radios } from '@kita/ui'
import type { Case } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { path } from '../../path.ts'
import { actPage } from './act-page.tsx'
import { loadCase } from './load.ts'

const reasons = [
  'no-place',
  'age-does-not-fit',
  'hours-do-not-fit',
  'family-not-reached',
  'criteria-not-met',
  'asked-by-family',
] as const

export const rejectionPages = pages()
  .get(path.rejection(':id'), async (c) => rejectionPage(c, await loadCase(c), blankForm()))
  .post(path.rejection(':id'), async (c) => {
    const id = idOf(c)
    const form = await readForm(c.req.raw)
    const json = asTyped({ reason: form.optional('reason') })
    const asked = await ask(
      c.var.api.officeApplication.office.applications[':id'].rejection.$post({ param: { id }, json }),
    )
    if (asked.ok) return seeOther(`${path.case(id)}?getan=rejection`)
    const places = { '/reason': 'reason', 'rejection-too-early': 'reason' }
    return rejectionPage(c, await loadCase(c), form, errorsOf(asked.problem, places))
  })

const rejectionPage = (c: OfficeContext, one: Case, form: Form, errors: FormErrors = noErrors) => {
  const { t } = c.var
  return actPage(c, {
    one,
    action: path.rejection(one.id),
    key: 'rejection',
    errors,
    weight: 'danger',
    children: (
      <Radios
        name="reason"
        label={t('office.rejection.reason')}
        value={form.text('reason')}
        error={errors.at('reason')}
        options={reasons.map((reason) => ({ value: reason, label: t(`office.reason.${reason}`) }))}
      />
    ),
  })
}

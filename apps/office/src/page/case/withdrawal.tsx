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
import { Checkbox, TextField } from '@kita/ui'
import type { Case } from '../../data.ts'
import { type OfficeContext, pages } from '../../env.ts'
import { path } from '../../path.ts'
import { actPage } from './act-page.tsx'
import { loadCase } from './load.ts'

const places = { '/reason': 'reason', '/backOnList': 'back', 'status-change-not-possible': 'back' }

export const withdrawalPages = pages()
  .get(path.withdrawal(':id'), async (c) => withdrawalPage(c, await loadCase(c), blankForm()))
  .post(path.withdrawal(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const one = await loadCase(c)
    const json = { reason: form.text('reason'), backOnList: form.checked('back') }
    const asked = await ask(
      c.var.api.officeOffer.office.offers[':id'].withdrawal.$post({ param: { id: liveOffer(one) }, json }),
    )
    if (asked.ok) return seeOther(`${path.case(one.id)}?getan=withdrawal`)
    return withdrawalPage(c, one, form, errorsOf(asked.problem, places))
  })

/** The offer that still holds a place; the newest when none does, so that the API says why nothing can be taken back. */
const liveOffer = ({ offers, id }: Case): string =>
  (offers.find(({ outcome }) => outcome === null || outcome === 'ACCEPTED') ?? offers[0])?.id ?? id

const withdrawalPage = (c: OfficeContext, one: Case, form: Form, errors: FormErrors = noErrors) => {
  const { t } = c.var
  return actPage(c, {
    one,
    action: path.withdrawal(one.id),
    key: 'withdrawal',
    errors,
    weight: 'danger',
    children: (
      <>
        <TextField
          name="reason"
          label={t('office.withdrawal.reason')}
          hint={t('office.withdrawal.reason-hint')}
          value={form.text('reason')}
          error={errors.at('reason')}
          maxLength={300}
        />
        {one.status === 'ACCEPTED' && (
          <Checkbox
            name="back"
            label={t('office.withdrawal.back')}
            hint={t('office.withdrawal.back-hint')}
            checked={form.checked('back')}
            error={errors.at('back')}
          />
        )}
      </>
    ),
  })
}

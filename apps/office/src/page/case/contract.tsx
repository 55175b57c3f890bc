import {
  ask,
  asTyped,
  blankForm,
  dayValues,
  errorsOf,
  type Form,
  type FormErrors,
  noErrors,
  readForm,
  seeOther,
} from '@kita/page'
import { KeyValueList, Select } from '@kita/ui'
import type { Case } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { DayField } from '../../part/day-field.tsx'
import { hourOptions } from '../../part/options.ts'
import { path } from '../../path.ts'
import { actPage } from './act-page.tsx'
import { loadCase } from './load.ts'

const places = {
  '/signedOn': 'signed',
  '/startsOn': 'start',
  '/hours': 'hours',
  'signed-day-in-future': 'signed',
  'signed-before-offer': 'signed',
  'change-before-old-start': 'start',
}

export const contractPages = pages()
  .get(path.contract(':id'), async (c) => {
    const one = await loadCase(c)
    const accepted = one.offers.find(({ outcome }) => outcome === 'ACCEPTED')
    const first = {
      ...dayValues('signed', c.var.portal.today),
      ...dayValues('start', accepted?.startsOn ?? one.need.startsOn),
      hours: String(accepted?.hours ?? one.need.hours),
    }
    return contractPage(c, one, blankForm(first))
  })
  .post(path.contract(':id'), async (c) => {
    const id = idOf(c)
    const form = await readForm(c.req.raw)
    const one = await loadCase(c)
    if (!form.checked('sicher')) return confirmPage(c, one, form)
    const json = asTyped({
      signedOn: form.day('signed'),
      startsOn: form.day('start'),
      hours: form.whole('hours'),
    })
    const asked = await ask(
      c.var.api.officeContract.office.applications[':id'].contract.$post({ param: { id }, json }),
    )
    if (asked.ok) return seeOther(`${path.case(id)}?getan=contract`)
    return contractPage(c, one, form, errorsOf(asked.problem, places))
  })

const contractPage = (c: OfficeContext, one: Case, form: Form, errors: FormErrors = noErrors) => {
  const { t, portal } = c.var
  const fields = { t, form, errors }
  return actPage(c, {
    one,
    action: path.contract(one.id),
    key: 'contract',
    errors,
    children: (
      <>
        <DayField
          {...fields}
          name="signed"
          label={t('office.contract.signed')}
          hint={t('office.contract.signed-hint')}
        />
        <DayField {...fields} name="start" label={t('office.contract.start')} />
        <Select
          name="hours"
          label={t('office.contract.hours')}
          value={form.text('hours')}
          error={errors.at('hours')}
          options={hourOptions(portal, form.whole('hours'))}
        />
      </>
    ),
  })
}

/** The last look: a contract ends the child's other applications, and nobody can undo that here. */
const confirmPage = (c: OfficeContext, one: Case, form: Form) => {
  const { t } = c.var
  const dayWords = (name: string) => {
    const { day, month, year } = form.dateField(name).value
    return [day, month, year].filter(Boolean).join('.')
  }
  return actPage(c, {
    one,
    action: path.contract(one.id),
    key: 'contract-confirm',
    hidden: { ...Object.fromEntries(form.values), sicher: 'ja' },
    weight: 'final',
    children: (
      <KeyValueList
        facts={[
          { term: t('office.contract.signed'), value: dayWords('signed') },
          { term: t('office.contract.start'), value: dayWords('start') },
          { term: t('office.contract.hours'), value: form.text('hours') },
        ]}
      />
    ),
  })
}

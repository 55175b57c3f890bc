import { randomUUID } from 'node:crypto'
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
} from '@kita/page'
import { Actions, Button, Form as FormBox, PageHead, Sheet } from '@kita/ui'
import { type OfficeContext, pages } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { ownFacilities } from '../../part/facility.ts'
import { path } from '../../path.ts'
import { ChildFields, FamilyFields, NeedFields } from './fields.tsx'
import { fieldOf, submissionOf } from './input.ts'
import { sentPage } from './sent.tsx'
import { chosenTargets, searchTargets, type Target, TargetFields } from './targets.tsx'

/** Families without internet (A12.1, scenarios 28 and 29): one page, because the family stands at the desk. */
export const keyInPages = pages()
  .get(path.keyIn, async (c) => keyInPage(c, firstForm(c), { chosen: await presetTargets(c), hits: null }))
  .post(path.keyIn, async (c) => {
    const form = await readForm(c.req.raw)
    const chosen = await chosenTargets(c, form)
    if (form.text('tun') === 'suchen')
      return keyInPage(c, form, { chosen, hits: await searchTargets(c, form) })
    const asked = await ask(
      c.var.api.officeKeyIn.office['keyed-applications'].$post({ json: asTyped(submissionOf(form)) }),
    )
    if (asked.ok) return sentPage(c, asked.data)
    return keyInPage(
      c,
      form,
      { chosen, hits: null },
      errorsOf(asked.problem, fieldOf, (field) => labelOf(c, field)),
    )
  })

/** The id travels with the form: sent twice after a lost answer, it is stored once. */
const firstForm = (c: OfficeContext): Form => {
  const next = c.var.portal.years.at(-1)?.kitaYear
  return blankForm({ id: randomUUID(), ...(next && dayValues('ab', `${next}-08-01`)) })
}

/** Staff of one facility start with their own: they may only key in for it. */
const presetTargets = async (c: OfficeContext): Promise<Target[]> => {
  if (!hasRole(c.var.session, 'facility-head', 'facility-staff')) return []
  const own = await ownFacilities(c)
  return own.length === 1 && own[0] ? [{ kind: 'facility', ...own[0] }] : []
}

type Targets = { chosen: Target[]; hits: Target[] | null }

const keyInPage = (c: OfficeContext, form: Form, targets: Targets, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const fields = { c, form, errors }
  return staffPage(c, {
    title: t('office.tab.keyIn'),
    area: 'keyIn',
    errors,
    children: (
      <>
        <PageHead title={t('office.key-in.title')} lead={t('office.key-in.lead')} />
        <FormBox action={path.keyIn} hidden={{ id: form.text('id') }}>
          <Sheet title={t('office.key-in.family')}>
            <FamilyFields {...fields} />
          </Sheet>
          <Sheet title={t('office.key-in.child')}>
            <ChildFields {...fields} />
          </Sheet>
          <Sheet title={t('office.key-in.need')}>
            <NeedFields {...fields} />
          </Sheet>
          <Sheet title={t('office.key-in.targets')} id="ziele">
            <TargetFields {...fields} {...targets} />
          </Sheet>
          <p>{t('office.key-in.what-happens')}</p>
          <Actions>
            <Button name="tun" value="senden">
              {t('office.key-in.do')}
            </Button>
          </Actions>
        </FormBox>
      </>
    ),
  })
}

const labelOf = ({ var: { t } }: OfficeContext, field: string): string | undefined => {
  const key = `office.key-in.field.${field}`
  return t.has(key) ? t(key) : undefined
}

import {
  ask,
  asTyped,
  blankForm,
  errorsOf,
  type Form,
  type FormErrors,
  need,
  noErrors,
  readForm,
  seeOther,
} from '@kita/page'
import { Actions, Button, Form as FormBox, LinkButton, PageHead, Select, Sheet } from '@kita/ui'
import type { ReactNode } from 'react'
import type { ChildminderRecord } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path } from '../../path.ts'
import { EntryFields, entryOf, firstValues, places, valuesOf } from './entry.tsx'

export const editChildminderPages = pages()
  .get(path.newChildminder, (c) => newPage(c, blankForm(firstValues)))
  .post(path.newChildminder, async (c) => {
    const form = await readForm(c.req.raw)
    const desks = await ownDesks(c)
    const deskId = desks.length === 1 ? desks[0]?.id : form.text('desk')
    const asked = await ask(
      c.var.api.officeChildminder.office.childminders.$post({ json: asTyped({ deskId, ...entryOf(form) }) }),
    )
    if (asked.ok) return seeOther(`${path.childminder(asked.data.id)}?getan=added`)
    return newPage(c, form, errorsOf(asked.problem, places))
  })
  .get(path.changeChildminder(':id'), async (c) => {
    const person = await load(c)
    return changePage(c, person, blankForm(valuesOf(person)))
  })
  .post(path.changeChildminder(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const asked = await ask(
      c.var.api.officeChildminder.office.childminders[':id'].$put({
        param: { id: idOf(c) },
        json: asTyped(entryOf(form)),
      }),
    )
    if (asked.ok) return seeOther(`${path.childminder(idOf(c))}?getan=changed`)
    return changePage(c, await load(c), form, errorsOf(asked.problem, places))
  })

const load = (c: OfficeContext): Promise<ChildminderRecord> =>
  need(c.var.api.officeChildminder.office.childminders[':id'].$get({ param: { id: idOf(c) } }))

const ownDesks = async (c: OfficeContext) =>
  (await need(c.var.api.officeDesk.office.desk.applications.$get({ query: {} }))).desks

const newPage = async (c: OfficeContext, form: Form, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const desks = await ownDesks(c)
  const desk = (
    <Select
      name="desk"
      label={t('office.desk.desk')}
      value={form.text('desk')}
      error={errors.at('desk')}
      options={desks.map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
  return formPage(c, {
    title: t('childminding.add'),
    action: path.newChildminder,
    back: path.childminders,
    errors,
    children: (
      <>
        {desks.length > 1 && desk}
        <EntryFields {...{ c, form, errors }} districts={desks.flatMap(({ districts }) => districts)} />
      </>
    ),
  })
}

const changePage = (c: OfficeContext, person: ChildminderRecord, form: Form, errors: FormErrors = noErrors) =>
  formPage(c, {
    title: c.var.t('childminding.change-of', { name: person.name }),
    action: path.changeChildminder(person.id),
    back: path.childminder(person.id),
    errors,
    children: <EntryFields {...{ c, form, errors }} districts={person.districts} />,
  })

type FormPage = {
  title: string
  action: string
  back: string
  errors: FormErrors
  children: ReactNode
}

const formPage = (c: OfficeContext, { title, action, back, errors, children }: FormPage) => {
  const { t } = c.var
  return staffPage(c, {
    title,
    area: 'childminders',
    above: [{ href: path.childminders, text: t('childminding.register') }],
    errors,
    children: (
      <>
        <PageHead title={title} />
        <Sheet>
          <FormBox action={action}>
            {children}
            <Actions>
              <Button>{t('childminding.save')}</Button>
              <LinkButton href={back} kind="tertiary">
                {t('childminding.cancel')}
              </LinkButton>
            </Actions>
          </FormBox>
        </Sheet>
      </>
    ),
  })
}

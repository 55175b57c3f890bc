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
import { Actions, Button, Form as FormBox, LinkButton, PageHead, Sheet, TextField } from '@kita/ui'
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { grantOf, grantPlaces, RoleFields } from '../../part/role-fields.tsx'
import { path, withQuery } from '../../path.ts'

/** Inviting somebody by mail. Other pages lead here with a role and a place chosen: `?rolle=…&ort=facility:<id>`. */
export const invitePages = pages()
  .get(path.invite, (c) =>
    invitePage(c, blankForm({ role: c.req.query('rolle') ?? '', place: c.req.query('ort') ?? '' })),
  )
  .post(path.invite, async (c) => {
    const form = await readForm(c.req.raw)
    const typed = { name: form.text('name'), email: form.text('email'), ...grantOf(form) }
    const asked = await ask(c.var.api.staff.office.team.$post({ json: asTyped(typed) }))
    if (asked.ok) return seeOther(withQuery(path.person(asked.data.id), { getan: 'eingeladen' }))
    const places = { '/name': 'name', '/email': 'email', ...grantPlaces }
    return invitePage(c, form, errorsOf(asked.problem, places))
  })

const invitePage = async (c: OfficeContext, form: Form, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const { items } = await need(c.var.api.staff.office['role-choices'].$get())
  const title = t('staff.invite.title')
  return staffPage(c, {
    title,
    area: 'team',
    above: [{ href: path.team, text: t('staff.team.title') }],
    errors,
    children: (
      <>
        <PageHead title={title} lead={t('staff.invite.lead')} />
        <Sheet>
          <FormBox action={path.invite}>
            <TextField
              name="name"
              label={t('staff.invite.name')}
              value={form.text('name')}
              error={errors.at('name')}
            />
            <TextField
              name="email"
              type="email"
              label={t('staff.invite.email')}
              value={form.text('email')}
              error={errors.at('email')}
            />
            <RoleFields c={c} choices={items} form={form} errors={errors} />
            <Actions>
              <Button>{t('staff.invite.do')}</Button>
              <LinkButton href={path.team} kind="tertiary">
                {t('office.back')}
              </LinkButton>
            </Actions>
          </FormBox>
        </Sheet>
      </>
    ),
  })
}

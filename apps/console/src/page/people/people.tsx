import type { ConsoleClient } from '@kita/api'
import {
  ask,
  blankForm,
  errorsOf,
  type Form,
  type FormErrors,
  need,
  noErrors,
  readForm,
  seeOther,
} from '@kita/page'
import {
  Actions,
  Button,
  Checkboxes,
  type Column,
  DataTable,
  Form as FormBox,
  Notice,
  PageHead,
  Sheet,
  TextField,
} from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type ConsoleContext, pages } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'
import { linkPage } from './one-time-link.tsx'

type Person = InferResponseType<ConsoleClient['people']['operators']['$get'], 200>['items'][number]

export const operatorRoles = ['admin', 'editor', 'support'] as const

/** The platform's own people: who there is, inviting somebody. */
export const peoplePages = pages()
  .get(path.people, (c) => peoplePage(c, blankForm({})))
  .post(path.people, async (c) => {
    const form = await readForm(c.req.raw)
    const roles = operatorRoles.filter((role) => form.all('roles').includes(role))
    const json = { name: form.text('name'), email: form.text('email'), roles }
    const asked = await ask(c.var.api.people.operators.$post({ json }))
    if (asked.ok) return linkPage(c, { name: json.name, token: asked.data.token })
    return peoplePage(
      c,
      form,
      errorsOf(asked.problem, { '/name': 'name', '/email': 'email', '/roles': 'roles' }),
    )
  })

const doneNotes = new Set(['roles', 'factor', 'sessions', 'closed'])

/** Back to the list after an act on somebody. */
export const done = (what: 'roles' | 'factor' | 'sessions' | 'closed') =>
  seeOther(withQuery(path.people, { getan: what }))

const peoplePage = async (c: ConsoleContext, form: Form, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const { items } = await need(c.var.api.people.operators.$get())
  const title = t('console-people.title')
  const note = c.req.query('getan') ?? ''
  return consolePage(c, {
    title,
    area: 'people',
    errors,
    children: (
      <>
        <PageHead title={title} lead={t('console-people.lead')} />
        <div className="stack stack--l">
          {doneNotes.has(note) && (
            <Notice tone="success" live>
              {t(`console-people.done-${note}`)}
            </Notice>
          )}
          <Sheet flush>
            <DataTable caption={title} columns={columnsOf(c)} rows={items} rowKey={({ id }) => id} />
          </Sheet>
          <Sheet title={t('console-people.invite')} id="einladen">
            <FormBox action={path.people}>
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
              <RoleChoice c={c} values={form.all('roles')} error={errors.at('roles')} />
              <Actions>
                <Button>{t('console-people.invite-do')}</Button>
              </Actions>
            </FormBox>
          </Sheet>
        </div>
      </>
    ),
  })
}

type RoleChoiceProps = { c: ConsoleContext; values: string[]; error?: string | undefined }

export const RoleChoice = ({
  c: {
    var: { t },
  },
  values,
  error,
}: RoleChoiceProps) => (
  <Checkboxes
    name="roles"
    label={t('console-people.roles')}
    values={values}
    error={error}
    options={operatorRoles.map((role) => ({
      value: role,
      label: t(`console-people.role.${role}`),
      hint: t(`console-people.role-hint.${role}`),
    }))}
  />
)

const columnsOf = (c: ConsoleContext): Column<Person>[] => {
  const { t } = c.var
  return [
    {
      key: 'name',
      title: t('staff.invite.name'),
      rowHeader: true,
      cell: ({ id, name }) => <a href={path.person(id, 'rollen')}>{name}</a>,
    },
    { key: 'email', title: t('office.sign-in.email'), cell: ({ email }) => email },
    {
      key: 'roles',
      title: t('console-people.roles'),
      cell: ({ roles }) => roles.map((role) => t(`console-people.role.${role}`)).join(', '),
    },
    {
      key: 'state',
      title: t('console-tenants.state'),
      cell: ({ state }) => t(`console-people.state.${state}`),
    },
    {
      key: 'sessions',
      title: t('console-people.sessions'),
      align: 'end',
      numeric: true,
      cell: ({ sessions }) => sessions,
    },
  ]
}

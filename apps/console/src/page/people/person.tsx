import { ask, errorsOf, type FormErrors, need, noErrors, PageRefusal, readForm } from '@kita/page'
import { Actions, Button, Form as FormBox, KeyValueList, PageHead, Sheet } from '@kita/ui'
import { type ConsoleContext, pages } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'
import { linkPage } from './one-time-link.tsx'
import { done, operatorRoles, RoleChoice } from './people.tsx'

const idOf = (c: ConsoleContext) => c.req.param('id') ?? ''

/** One operator: roles, and what is done when a password or a telephone is lost or somebody leaves. */
export const personPages = pages()
  .get(path.person(':id', 'rollen'), (c) => personPage(c))
  .post(path.person(':id', 'rollen'), async (c) => {
    const form = await readForm(c.req.raw)
    const roles = operatorRoles.filter((role) => form.all('roles').includes(role))
    const asked = await ask(
      c.var.api.people.operators[':id'].roles.$put({ param: { id: idOf(c) }, json: { roles } }),
    )
    const places = { '/roles': 'roles', 'last-admin': 'roles' }
    return asked.ok ? done('roles') : personPage(c, errorsOf(asked.problem, places))
  })
  .post(path.person(':id', 'link'), async (c) => {
    const { name } = await personOf(c)
    const { token } = await need(c.var.api.people.operators[':id'].link.$post({ param: { id: idOf(c) } }))
    return linkPage(c, { name, token })
  })
  .post(path.person(':id', 'geraet'), async (c) => {
    await need(c.var.api.people.operators[':id']['lost-factor'].$post({ param: { id: idOf(c) } }))
    return done('factor')
  })
  .post(path.person(':id', 'sitzungen'), async (c) => {
    await need(c.var.api.people.operators[':id'].sessions.$delete({ param: { id: idOf(c) } }))
    return done('sessions')
  })
  .post(path.person(':id', 'entfernen'), async (c) => {
    const asked = await ask(c.var.api.people.operators[':id'].$delete({ param: { id: idOf(c) } }))
    return asked.ok ? done('closed') : personPage(c, errorsOf(asked.problem, { 'last-admin': 'roles' }))
  })

const personOf = async (c: ConsoleContext) => {
  const { items } = await need(c.var.api.people.operators.$get())
  const found = items.find(({ id }) => id === idOf(c))
  if (found) return found
  const title = c.var.t('console.refusal.not-found.title')
  throw new PageRefusal({ type: '/problems/not-found', title, status: 404, code: 'not-found', requestId: '' })
}

const acts = [
  { act: 'link', danger: false },
  { act: 'sitzungen', danger: false },
  { act: 'geraet', danger: true },
  { act: 'entfernen', danger: true },
] as const

const personPage = async (c: ConsoleContext, errors: FormErrors = noErrors) => {
  const { t, show } = c.var
  const { id, name, email, roles, state, createdAt } = await personOf(c)
  return consolePage(c, {
    title: name,
    area: 'people',
    above: [{ href: path.people, text: t('console-people.title') }],
    errors,
    children: (
      <>
        <PageHead title={name} />
        <div className="stack stack--l">
          <Sheet>
            <KeyValueList
              facts={[
                { term: t('office.sign-in.email'), value: email },
                { term: t('console-tenants.state'), value: t(`console-people.state.${state}`) },
                { term: t('console-people.since'), value: show.day(createdAt, 'long') },
              ]}
            />
          </Sheet>
          <Sheet title={t('console-people.roles')} id="rollen">
            <FormBox action={path.person(id, 'rollen')}>
              <RoleChoice c={c} values={roles} error={errors.at('roles')} />
              <Actions>
                <Button>{t('console-people.roles-do')}</Button>
              </Actions>
            </FormBox>
          </Sheet>
          {acts.map(({ act, danger }) => (
            <Sheet key={act} title={t(`console-people.act.${act}`)} id={act}>
              <p className="muted">{t(`console-people.act-text.${act}`)}</p>
              <FormBox action={path.person(id, act)}>
                <Actions>
                  <Button kind="secondary" danger={danger}>
                    {t(`console-people.act-do.${act}`)}
                  </Button>
                </Actions>
              </FormBox>
            </Sheet>
          ))}
        </div>
      </>
    ),
  })
}

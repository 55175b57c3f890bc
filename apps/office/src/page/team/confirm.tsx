import { type Asked, ask, errorsOf, type FormErrors, need, noErrors, seeOther } from '@kita/page'
import { Actions, Button, Form as FormBox, LinkButton, Notice, PageHead, Sheet } from '@kita/ui'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path, withQuery } from '../../path.ts'

type Act = {
  key: 'sessions' | 'reset' | 'remove'
  action: (id: string) => string
  after: (id: string) => string
}

const sessions: Act = {
  key: 'sessions',
  action: path.personSessions,
  after: (id) => withQuery(path.person(id), { getan: 'abgemeldet' }),
}
const reset: Act = {
  key: 'reset',
  action: path.personFactor,
  after: (id) => withQuery(path.person(id), { getan: 'geraet' }),
}
const remove: Act = {
  key: 'remove',
  action: path.personRemoved,
  after: () => withQuery(path.team, { getan: 'entfernt' }),
}

/** What cannot be taken back is asked once more, on a page that says what follows. */
export const confirmPages = pages()
  .get(sessions.action(':id'), (c) => confirmPage(c, sessions))
  .get(reset.action(':id'), (c) => confirmPage(c, reset))
  .get(remove.action(':id'), (c) => confirmPage(c, remove))
  .post(sessions.action(':id'), (c) => {
    const person = c.var.api.staff.office.team[':id']
    return perform(c, sessions, ask(person.sessions.$delete({ param: { id: idOf(c) } })))
  })
  .post(reset.action(':id'), (c) => {
    const person = c.var.api.staff.office.team[':id']
    return perform(c, reset, ask(person['lost-factor'].$post({ param: { id: idOf(c) } })))
  })
  .post(remove.action(':id'), (c) => {
    const person = c.var.api.staff.office.team[':id']
    return perform(c, remove, ask(person.$delete({ param: { id: idOf(c) } })))
  })

const perform = async (c: OfficeContext, act: Act, asking: Promise<Asked<unknown>>) => {
  const asked = await asking
  return asked.ok ? seeOther(act.after(idOf(c))) : confirmPage(c, act, errorsOf(asked.problem))
}

const confirmPage = async (c: OfficeContext, { key, action }: Act, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const id = idOf(c)
  const { name } = await need(c.var.api.staff.office.team[':id'].$get({ param: { id } }))
  const title = t(`staff.person.${key}-title`, { name })
  return staffPage(c, {
    title,
    area: 'team',
    above: [
      { href: path.team, text: t('staff.team.title') },
      { href: path.person(id), text: name },
    ],
    errors,
    children: (
      <>
        <PageHead title={title} />
        <Sheet>
          <FormBox action={action(id)}>
            <Notice tone="warning">{t(`staff.person.${key}-consequence`)}</Notice>
            <Actions>
              <Button kind="secondary" danger>
                {t(`staff.person.${key}`)}
              </Button>
              <LinkButton href={path.person(id)} kind="tertiary">
                {t('office.back')}
              </LinkButton>
            </Actions>
          </FormBox>
        </Sheet>
      </>
    ),
  })
}

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
import {
  Actions,
  Button,
  Columns,
  Form as FormBox,
  History,
  KeyValueList,
  LinkButton,
  Notice,
  PageHead,
  Row,
  Sheet,
} from '@kita/ui'
import type { Colleague, RoleChoice } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { grantOf, grantPlaces, RoleFields } from '../../part/role-fields.tsx'
import { roleWords } from '../../part/role-words.ts'
import { path, withQuery } from '../../path.ts'

/** What the page says after an act. */
const notes = new Set(['eingeladen', 'rolle', 'entzogen', 'noch-einmal', 'geraet', 'abgemeldet'])

/** Somebody of the staff: roles, how far the way in is, and what was changed. */
export const personPages = pages()
  .get(path.person(':id'), (c) => personPage(c, blankForm()))
  .post(path.personRole(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const id = idOf(c)
    const json = asTyped(grantOf(form))
    const asked = await ask(c.var.api.staff.office.team[':id'].roles.$post({ param: { id }, json }))
    return asked.ok ? done(id, 'rolle') : personPage(c, form, errorsOf(asked.problem, grantPlaces))
  })
  .post(path.personRoleTaken(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const id = idOf(c)
    const json = { assignmentId: form.text('assignmentId') }
    const taken = c.var.api.staff.office.team[':id']['withdrawn-roles']
    const asked = await ask(taken.$post({ param: { id }, json }))
    if (!asked.ok) return personPage(c, blankForm(), errorsOf(asked.problem))
    // With the last role in reach the person leaves the reader's reach as well.
    const still = await c.var.api.staff.office.team[':id'].$get({ param: { id } })
    return still.ok ? done(id, 'entzogen') : seeOther(withQuery(path.team, { getan: 'entfernt' }))
  })
  .post(path.personAgain(':id'), async (c) => {
    const id = idOf(c)
    const asked = await ask(c.var.api.staff.office.team[':id'].invitation.$post({ param: { id } }))
    return asked.ok ? done(id, 'noch-einmal') : personPage(c, blankForm(), errorsOf(asked.problem))
  })

const done = (id: string, what: string) => seeOther(withQuery(path.person(id), { getan: what }))

const personPage = async (c: OfficeContext, form: Form, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const id = idOf(c)
  const [person, { items: choices }] = await Promise.all([
    need(c.var.api.staff.office.team[':id'].$get({ param: { id } })),
    need(c.var.api.staff.office['role-choices'].$get()),
  ])
  const note = c.req.query('getan') ?? ''
  return staffPage(c, {
    title: person.name,
    area: 'team',
    above: [{ href: path.team, text: t('staff.team.title') }],
    errors,
    children: (
      <>
        <PageHead title={person.name} />
        <div className="stack stack--m">
          {notes.has(note) && (
            <Notice tone="success" live>
              {t(`staff.person.note-${note}`)}
            </Notice>
          )}
          <Columns side={<WayIn c={c} person={person} />}>
            <Roles c={c} person={person} />
            {!person.self && <GiveRole {...{ c, person, choices, form, errors }} />}
            <Changes c={c} person={person} />
          </Columns>
        </div>
      </>
    ),
  })
}

type Part = { c: OfficeContext; person: Colleague }

const Roles = ({ c, person }: Part) => {
  const { t } = c.var
  return (
    <Sheet title={t('staff.team.roles')}>
      {person.roles.length === 0 && <p>{t('staff.team.no-role')}</p>}
      {person.roles.map((held) => (
        <Row key={held.id} between>
          <span>{roleWords(t, held)}</span>
          {held.mayTake && (
            <FormBox action={path.personRoleTaken(person.id)} hidden={{ assignmentId: held.id }}>
              <Button kind="tertiary" size="small" about={roleWords(t, held)}>
                {t('staff.person.take')}
              </Button>
            </FormBox>
          )}
        </Row>
      ))}
      {person.rolesElsewhere && <p className="muted small">{t('staff.person.elsewhere')}</p>}
      {person.self && <p className="muted small">{t('error.own-roles')}</p>}
    </Sheet>
  )
}

const GiveRole = ({
  c,
  person,
  choices,
  form,
  errors,
}: Part & { choices: RoleChoice[]; form: Form; errors: FormErrors }) => (
  <Sheet title={c.var.t('staff.person.give')}>
    <FormBox action={path.personRole(person.id)}>
      <RoleFields c={c} choices={choices} form={form} errors={errors} />
      <Actions>
        <Button kind="secondary">{c.var.t('staff.person.give-do')}</Button>
      </Actions>
    </FormBox>
  </Sheet>
)

const WayIn = ({ c, person }: Part) => {
  const { t } = c.var
  const { accessRefusal: refusal } = person
  return (
    <Sheet title={t('staff.access.title')} titleSize="small">
      <KeyValueList
        facts={[
          { term: t('office.sign-in.email'), value: person.email ?? '' },
          { term: t('staff.team.state'), value: t(`staff.state.${person.state}`) },
        ]}
      />
      {person.state === 'invited' && (
        <FormBox action={path.personAgain(person.id)}>
          <Actions>
            <Button kind="secondary">{t('staff.person.again')}</Button>
          </Actions>
        </FormBox>
      )}
      {refusal ? (
        <p className="muted small">{t(`error.${refusal}`)}</p>
      ) : (
        <>
          {person.state === 'active' && (
            <p>
              <LinkButton href={path.personSessions(person.id)} kind="secondary">
                {t('staff.person.sessions')}
              </LinkButton>
            </p>
          )}
          {person.state === 'active' && (
            <p>
              <LinkButton href={path.personFactor(person.id)} kind="secondary">
                {t('staff.person.reset')}
              </LinkButton>
            </p>
          )}
          <p>
            <LinkButton href={path.personRemoved(person.id)} kind="secondary">
              {t('staff.person.remove')}
            </LinkButton>
          </p>
        </>
      )}
    </Sheet>
  )
}

const Changes = ({ c, person }: Part) => {
  const { t, show } = c.var
  if (person.history.length === 0) return null
  const entries = person.history.toReversed().map(({ at, by, event, role, place }) => ({
    when: show.day(at, 'long'),
    date: at.slice(0, 10),
    text: [
      [t(`staff.event.${event}`), role && roleWords(t, { role, place })].filter(Boolean).join(': '),
      by && t('staff.person.by', { by }),
    ]
      .filter(Boolean)
      .join(' '),
  }))
  return (
    <Sheet title={t('staff.person.changes')}>
      <History entries={entries} label={t('staff.person.changes')} />
    </Sheet>
  )
}

import type { ConsoleClient } from '@kita/api'
import { ask, errorsOf, type FormErrors, need, noErrors, readForm, seeOther } from '@kita/page'
import {
  Actions,
  Button,
  type Column,
  DataTable,
  Form as FormBox,
  KeyValueList,
  LinkButton,
  Notice,
  PageHead,
  Password,
  Sheet,
} from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type ConsoleContext, pages } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'
import { recoveryPage } from './factor.tsx'

/** The own way in: password, device, recovery codes, sessions. */
export const accessPages = pages()
  .get(path.access, (c) => accessPage(c))
  .post(path.accessPassword, async (c) => {
    const form = await readForm(c.req.raw)
    const json = { current: form.raw('current'), next: form.raw('next') }
    const asked = await ask(c.var.api.access.me.password.$post({ json }))
    return asked.ok ? done('password') : accessPage(c, errorsOf(asked.problem, passwordPlaces))
  })
  .post(path.accessCodes, async (c) => {
    const form = await readForm(c.req.raw)
    const json = { password: form.raw('again') }
    const asked = await ask(c.var.api.access.me.access['recovery-codes'].$post({ json }))
    return asked.ok
      ? recoveryPage(c, asked.data.recoveryCodes, path.access)
      : accessPage(c, errorsOf(asked.problem, { '/password': 'again', 'too-many-attempts': 'again' }))
  })
  .post(path.accessSessions, async (c) => {
    await need(c.var.api.access.sessions.$delete())
    return done('sessions')
  })

type Access = InferResponseType<ConsoleClient['access']['me']['access']['$get'], 200>
type SessionEntry = Access['sessions'][number]

const passwordPlaces = { '/current': 'current', '/next': 'next', 'too-many-attempts': 'current' }
const done = (what: 'password' | 'sessions') => seeOther(withQuery(path.access, { getan: what }))
const doneNotes = new Set(['password', 'sessions'])

const accessPage = async (c: ConsoleContext, errors: FormErrors = noErrors) => {
  const { t, show } = c.var
  const access = await need(c.var.api.access.me.access.$get())
  const title = t('staff.access.title')
  const note = c.req.query('getan') ?? ''
  const device = access.enrolledAt
    ? t('staff.access.device-since', { day: show.day(access.enrolledAt, 'long') })
    : t('staff.access.device-none')
  return consolePage(c, {
    title,
    errors,
    children: (
      <>
        <PageHead title={title} lead={t('staff.access.lead')} />
        <div className="stack stack--l">
          {doneNotes.has(note) && (
            <Notice tone="success" live>
              {t(`staff.access.done-${note}`)}
            </Notice>
          )}
          <Sheet title={t('staff.access.factor')} id="geraet">
            <KeyValueList
              facts={[
                { term: t('staff.access.device'), value: device },
                {
                  term: t('staff.access.codes'),
                  value: t('staff.access.codes-left', { count: access.recoveryCodesLeft }),
                },
              ]}
            />
            <p>
              <LinkButton href={path.accessDevice} kind="secondary">
                {t('staff.access.replace')}
              </LinkButton>
            </p>
            <FormBox action={path.accessCodes}>
              <Password
                name="again"
                label={t('staff.access.present')}
                hint={t('staff.access.codes-hint')}
                error={errors.at('again')}
              />
              <Actions>
                <Button kind="secondary">{t('staff.access.codes-do')}</Button>
              </Actions>
            </FormBox>
          </Sheet>
          <Sheet title={t('office.sign-in.password')} id="passwort">
            <FormBox action={path.accessPassword}>
              <Password name="current" label={t('staff.access.present')} error={errors.at('current')} />
              <Password
                name="next"
                label={t('staff.invitation.password')}
                hint={t('staff.password-hint')}
                error={errors.at('next')}
                fresh
              />
              <Actions>
                <Button kind="secondary">{t('staff.access.password-do')}</Button>
              </Actions>
            </FormBox>
          </Sheet>
          <Sheet title={t('staff.access.sessions')}>
            <DataTable
              caption={t('staff.access.sessions')}
              columns={columnsOf(c)}
              rows={access.sessions}
              rowKey={({ openedAt, label }) => `${openedAt} ${label}`}
            />
            {access.sessions.length > 1 && (
              <FormBox action={path.accessSessions}>
                <Actions>
                  <Button kind="secondary">{t('staff.access.sessions-do')}</Button>
                </Actions>
              </FormBox>
            )}
          </Sheet>
        </div>
      </>
    ),
  })
}

const columnsOf = (c: ConsoleContext): Column<SessionEntry>[] => {
  const { t, show } = c.var
  const when = (at: string) => `${show.day(at, 'short')}, ${show.time(at)}`
  return [
    {
      key: 'label',
      title: t('staff.access.browser'),
      rowHeader: true,
      cell: ({ label, current }) => (current ? t('staff.access.this-one', { label }) : label),
    },
    { key: 'opened', title: t('staff.access.opened'), numeric: true, cell: ({ openedAt }) => when(openedAt) },
    { key: 'seen', title: t('staff.access.seen'), numeric: true, cell: ({ lastSeenAt }) => when(lastSeenAt) },
  ]
}

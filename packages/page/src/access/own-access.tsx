import type { Problem } from '@kita/api'
import type { Formatter, Translate } from '@kita/text'
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
  TextField,
} from '@kita/ui'
import { seeOther, withQuery } from '../answer.ts'
import { errorsOf, type FormErrors, noErrors } from '../errors.ts'
import type { Form } from '../form.ts'
import type { AccessPaths, AccessView } from './view.ts'

type Session = { id?: string; openedAt: string; lastSeenAt: string; label: string; current: boolean }
type Done = 'password' | 'sessions' | 'session' | 'address'

/** Passwords are taken as typed. */
export const passwordChange = (form: Form) => ({ current: form.raw('current'), next: form.raw('next') })
export const passwordErrors = (problem: Problem): FormErrors =>
  errorsOf(problem, { '/current': 'current', '/next': 'next', 'too-many-attempts': 'current' })

/** Another address to sign in with. */
export const addressErrors = (problem: Problem): FormErrors =>
  errorsOf(problem, { '/email': 'email', 'too-many-attempts': 'email' })

/** The present password, before the codes on paper are made anew. */
export const codesOrder = (form: Form) => ({ password: form.raw('again') })
export const codesErrors = (problem: Problem): FormErrors =>
  errorsOf(problem, { '/password': 'again', 'too-many-attempts': 'again' })

/** The one session of the list that is to end; undefined: all others. */
export const endedSession = (form: Form): string | undefined => form.optional('sitzung')

/** Back on the page, which says what was done. */
export const ownAccessDone = (access: string, what: Done): Response =>
  seeOther(withQuery(access, { getan: what }))

const doneNotes = new Set<string>(['password', 'sessions', 'session', 'address'] satisfies Done[])

type OwnAccess = {
  t: Translate
  show: Formatter
  path: AccessPaths
  /** The address that signs in, where the page tells it. */
  email?: string
  enrolledAt: string | null
  recoveryCodesLeft: number
  sessions: Session[]
  /** `getan` of the address. */
  done: string | undefined
  errors?: FormErrors
  /** Where another address is asked for; absent where there is no such way. */
  addressAction?: string
  /** The address that was typed and not taken. */
  typedAddress?: string
}

/** The own way in: password, device, codes on paper, sessions. */
export const ownAccessView = ({ errors = noErrors, ...own }: OwnAccess): AccessView => {
  const { t, done = '' } = own
  const title = t('staff.access.title')
  return {
    title,
    errors,
    children: (
      <>
        <PageHead title={title} lead={t('staff.access.lead')} />
        <div className="stack stack--l">
          {doneNotes.has(done) && (
            <Notice tone="success" live>
              {t(`staff.access.done-${done}`)}
            </Notice>
          )}
          <Factor {...own} errors={errors} />
          {own.addressAction && <Address {...own} action={own.addressAction} errors={errors} />}
          <Sheet title={t('office.sign-in.password')} id="passwort">
            <FormBox action={own.path.accessPassword}>
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
          <Sessions {...own} />
        </div>
      </>
    ),
  }
}

type AddressProps = Pick<OwnAccess, 't' | 'typedAddress'> & { action: string; errors: FormErrors }

const Address = ({ t, action, typedAddress, errors }: AddressProps) => (
  <Sheet title={t('staff.access.address')} id="adresse">
    <FormBox action={action}>
      <TextField
        name="email"
        label={t('staff.access.address-new')}
        hint={t('staff.access.address-lead')}
        type="email"
        autoComplete="off"
        spellCheck={false}
        maxLength={254}
        value={typedAddress ?? ''}
        error={errors.at('email')}
      />
      <Actions>
        <Button kind="secondary">{t('staff.access.address-do')}</Button>
      </Actions>
    </FormBox>
  </Sheet>
)

type FactorProps = Omit<OwnAccess, 'errors'> & { errors: FormErrors }

const Factor = ({ t, show, path, email, enrolledAt, recoveryCodesLeft, errors }: FactorProps) => {
  const device = enrolledAt
    ? t('staff.access.device-since', { day: show.day(enrolledAt, 'long') })
    : t('staff.access.device-none')
  return (
    <Sheet title={t('staff.access.factor')} id="geraet">
      <KeyValueList
        facts={[
          ...(email === undefined ? [] : [{ term: t('office.sign-in.email'), value: email }]),
          { term: t('staff.access.device'), value: device },
          {
            term: t('staff.access.codes'),
            value: t('staff.access.codes-left', { count: recoveryCodesLeft }),
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
  )
}

const Sessions = ({ t, show, path, sessions }: Pick<OwnAccess, 't' | 'show' | 'path' | 'sessions'>) => {
  const when = (at: string) => `${show.day(at, 'short')}, ${show.time(at)}`
  const columns: Column<Session>[] = [
    {
      key: 'label',
      title: t('staff.access.browser'),
      rowHeader: true,
      cell: ({ label, current }) => (current ? t('staff.access.this-one', { label }) : label),
    },
    { key: 'opened', title: t('staff.access.opened'), numeric: true, cell: ({ openedAt }) => when(openedAt) },
    { key: 'seen', title: t('staff.access.seen'), numeric: true, cell: ({ lastSeenAt }) => when(lastSeenAt) },
    {
      key: 'end',
      title: t('staff.access.end-one-title'),
      cell: ({ id, current, label, lastSeenAt }) =>
        id &&
        !current && (
          <FormBox action={path.accessSessions} hidden={{ sitzung: id }}>
            <Button kind="tertiary" size="small" about={`${label}, ${when(lastSeenAt)}`}>
              {t('staff.access.end-one')}
            </Button>
          </FormBox>
        ),
    },
  ]
  return (
    <Sheet title={t('staff.access.sessions')}>
      <DataTable
        caption={t('staff.access.sessions')}
        columns={columns}
        rows={sessions}
        rowKey={({ id, openedAt, label }) => id ?? `${openedAt} ${label}`}
      />
      {sessions.length > 1 && (
        <FormBox action={path.accessSessions}>
          <Actions>
            <Button kind="secondary">{t('staff.access.sessions-do')}</Button>
          </Actions>
        </FormBox>
      )}
    </Sheet>
  )
}

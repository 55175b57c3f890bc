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
  Form as FormPart,
  LinkButton,
  Muted,
  Notice,
  PageHead,
  Sheet,
  TextArea,
  TextField,
} from '@kita/ui'
import type { ReactNode } from 'react'
import type { Case } from '../../data.ts'
import { type OfficeContext, pages } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { fullName } from '../../part/child.ts'
import { path } from '../../path.ts'
import { aboveCase, loadCase } from './load.ts'
import type { CaseSection } from './sections.ts'

const proposalsOf = async (c: OfficeContext, applicationId: string) =>
  (await need(c.var.api.officeProposal.office.proposals.$get({ query: { applicationId } }))).items

const waiting = ['WAITING', 'SHORTLISTED', 'UNCONFIRMED', 'DEFERRED']

/** What the Jugendamt proposed here; the office proposes, the head answers by an offer or says no. */
export const proposalSection: CaseSection = async (c, one) => {
  const { t, show, session } = c.var
  const office = hasRole(session, 'office-clerk', 'office-admin')
  const [last] = await proposalsOf(c, one.id)
  const proposes = office && waiting.includes(one.status) && last?.state !== 'open'
  if (!last && !proposes) return null
  const decides = !office && last?.state === 'open' && hasRole(session, 'facility-head', 'provider-admin')
  return (
    <Sheet key="proposal" title={t('office-desk.proposal.title')}>
      {last && (
        <Notice tone={last.state === 'open' ? 'warning' : 'info'}>
          {t(`office-desk.proposal.${last.state}`, { on: show.day(last.proposedAt, 'long') })}
          {last.note && <p>{last.note}</p>}
          {last.declineReason && (
            <p>{t('office-desk.proposal.reason-was', { reason: last.declineReason })}</p>
          )}
        </Notice>
      )}
      {office && <Muted small>{t('office-desk.proposal.no-offer')}</Muted>}
      <Actions>
        {proposes && (
          <LinkButton href={path.propose(one.id)} kind="secondary">
            {t('office-desk.proposal.do')}
          </LinkButton>
        )}
        {decides && (
          <>
            <LinkButton href={path.offer(one.id)}>{t('office-desk.proposal.accept')}</LinkButton>
            <LinkButton href={path.declineProposal(one.id)} kind="secondary">
              {t('office-desk.proposal.decline')}
            </LinkButton>
          </>
        )}
      </Actions>
    </Sheet>
  )
}

export const proposePages = pages()
  .get(path.propose(':id'), async (c) => proposePage(c, await loadCase(c), blankForm()))
  .post(path.propose(':id'), async (c) => {
    const [form, one] = await Promise.all([readForm(c.req.raw), loadCase(c)])
    const asked = await ask(
      c.var.api.officeProposal.office.applications[':id'].proposal.$post({
        param: { id: one.id },
        json: { note: form.text('notiz') },
      }),
    )
    if (asked.ok) return seeOther(path.case(one.id))
    return proposePage(c, one, form, errorsOf(asked.problem, { '/note': 'notiz' }))
  })

const proposePage = (c: OfficeContext, one: Case, form: Form, errors: FormErrors = noErrors) =>
  answerPage(c, one, {
    key: 'propose',
    action: path.propose(one.id),
    errors,
    children: (
      <TextArea
        name="notiz"
        label={c.var.t('office-desk.propose.note')}
        hint={c.var.t('office-desk.propose.note-hint')}
        optional={c.var.t('office.optional')}
        value={form.text('notiz')}
        error={errors.at('notiz')}
        maxLength={500}
        rows={3}
      />
    ),
  })

export const declinePages = pages()
  .get(path.declineProposal(':id'), async (c) => declinePage(c, await loadCase(c), blankForm()))
  .post(path.declineProposal(':id'), async (c) => {
    const [form, one] = await Promise.all([readForm(c.req.raw), loadCase(c)])
    const open = (await proposalsOf(c, one.id)).find(({ state }) => state === 'open')
    if (!open) return seeOther(path.case(one.id))
    const asked = await ask(
      c.var.api.officeProposal.office.proposals[':id'].decline.$post({
        param: { id: open.id },
        json: { reason: form.text('grund') },
      }),
    )
    if (asked.ok) return seeOther(path.case(one.id))
    return declinePage(c, one, form, errorsOf(asked.problem, { '/reason': 'grund' }))
  })

const declinePage = (c: OfficeContext, one: Case, form: Form, errors: FormErrors = noErrors) =>
  answerPage(c, one, {
    key: 'decline',
    action: path.declineProposal(one.id),
    errors,
    children: (
      <TextField
        name="grund"
        label={c.var.t('office-desk.decline.reason')}
        hint={c.var.t('office-desk.decline.reason-hint')}
        value={form.text('grund')}
        error={errors.at('grund')}
        maxLength={300}
      />
    ),
  })

type AnswerPage = { key: 'propose' | 'decline'; action: string; errors: FormErrors; children: ReactNode }

const answerPage = (c: OfficeContext, one: Case, { key, action, errors, children }: AnswerPage) => {
  const { t } = c.var
  return staffPage(c, {
    title: t(`office-desk.${key}.for`, { child: fullName(one.child) }),
    crumb: t(`office-desk.${key}.title`),
    area: 'list',
    place: one.facility.name,
    above: aboveCase(c, one),
    errors,
    children: (
      <>
        <PageHead title={t(`office-desk.${key}.for`, { child: fullName(one.child) })} />
        <Sheet>
          <FormPart action={action}>
            {children}
            <Notice>{t(`office-desk.${key}.consequence`)}</Notice>
            <Actions>
              <Button>{t(`office-desk.${key}.do`)}</Button>
              <LinkButton href={path.case(one.id)} kind="tertiary">
                {t('office.back')}
              </LinkButton>
            </Actions>
          </FormPart>
        </Sheet>
      </>
    ),
  })
}

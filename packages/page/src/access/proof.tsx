import type { Problem } from '@kita/api'
import type { Translate } from '@kita/text'
import { Actions, Button, Form as FormBox, LinkButton, PageHead, Password, Sheet } from '@kita/ui'
import { isOwnPath } from '../answer.ts'
import { errorsOf, type FormErrors, noErrors } from '../errors.ts'
import { type Form, readForm } from '../form.ts'
import { CodeField } from './factor.tsx'
import type { AccessView } from './view.ts'

/** The act that waits while the password is given once more: its address, and what was typed, urlencoded. */
export type WaitingAct = { back: string; kept: string }

/** The act a refused request stands for. A form with files is not kept. */
export const waitingAct = async (request: Request): Promise<WaitingAct> => {
  const { pathname, search } = new URL(request.url)
  const kept = request.method === 'POST' ? (await readForm(request)).values.toString() : ''
  return { back: `${pathname}${search}`, kept }
}

/** The act as the form of `proofView` brings it back; elsewhere leads to `home`. */
export const actOf = (form: Form, home: string): WaitingAct => {
  const back = form.optional('weiter')
  return { back: isOwnPath(back) ? back : home, kept: form.raw('behalten') }
}

export const proofOf = (form: Form) => ({
  password: form.raw('password'),
  ...(form.optional('recoveryCode')
    ? { recoveryCode: form.text('recoveryCode') }
    : form.optional('code') && { code: form.text('code') }),
})
export const proofErrors = (problem: Problem): FormErrors =>
  errorsOf(problem, { '/password': 'password', '/code': 'code', 'too-many-attempts': 'password' })

type Proof = { t: Translate; action: string; act: WaitingAct; errors?: FormErrors }

/** Asks staff for password and code before an act that takes much out or away. */
export const proofView = ({ t, action, act, errors = noErrors }: Proof): AccessView => {
  const title = t('staff.proof.title')
  return {
    title,
    errors,
    status: errors.list.length > 0 ? 422 : 403,
    children: (
      <>
        <PageHead title={title} lead={t(act.kept ? 'staff.proof.lead-kept' : 'staff.proof.lead')} />
        <Sheet>
          <FormBox action={action} hidden={{ weiter: act.back, behalten: act.kept }}>
            <Password name="password" label={t('staff.access.present')} error={errors.at('password')} />
            <CodeField label={t('staff.code.code')} errors={errors} hint={t('staff.proof.code-hint')} />
            <Actions>
              <Button>{t('staff.proof.do')}</Button>
            </Actions>
          </FormBox>
        </Sheet>
      </>
    ),
  }
}

/** Shown who they are: the act goes on with one press, with everything that was typed. */
export const goOnView = ({ t, act }: Pick<Proof, 't' | 'act'>): AccessView => {
  const title = t('staff.proof.go-on-title')
  return {
    title,
    children: (
      <>
        <PageHead title={title} lead={t('staff.proof.go-on-lead')} />
        <Sheet>
          {act.kept ? (
            <FormBox action={act.back}>
              <KeptFields kept={act.kept} />
              <Actions>
                <Button>{t('staff.proof.go-on')}</Button>
              </Actions>
            </FormBox>
          ) : (
            <LinkButton href={act.back}>{t('staff.proof.go-on')}</LinkButton>
          )}
        </Sheet>
      </>
    ),
  }
}

/** What was typed, as hidden fields in its order. */
export const KeptFields = ({ kept }: { kept: string }) =>
  [...new URLSearchParams(kept)].map(([name, value]) => (
    <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
  ))

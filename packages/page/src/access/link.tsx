import type { Problem } from '@kita/api'
import type { Translate } from '@kita/text'
import { Button, EmptyState, Form as FormBox, LinkButton, PageHead, Password, Sheet } from '@kita/ui'
import { errorsOf, type FormErrors, noErrors } from '../errors.ts'
import type { Form } from '../form.ts'
import type { AccessView } from './view.ts'

/** The secret of a link as it was opened; '' where it was damaged on its way: a header does not carry every letter. */
export const linkToken = (typed: string | undefined): string => /^[\w-]{1,100}$/.exec(typed ?? '')?.[0] ?? ''

/** The link's token and the password of one's own, as typed. */
export const chosenPassword = (form: Form) => ({ token: form.text('token'), password: form.raw('password') })

/** The errors of a password that can be mended; undefined where the link itself no longer holds. */
export const chosenPasswordErrors = (problem: Problem): FormErrors | undefined =>
  problem.code === 'input-invalid' || problem.status === 429
    ? errorsOf(problem, { '/password': 'password' })
    : undefined

type Link = { t: Translate; action: string; title: string; form: Form; errors?: FormErrors }

/** Behind a one-time link: a password of one's own. */
export const linkView = ({ t, action, title, form, errors = noErrors }: Link): AccessView => ({
  title,
  errors,
  children: (
    <>
      <PageHead title={title} lead={t('staff.invitation.lead')} />
      <Sheet>
        <FormBox action={action} hidden={{ token: form.text('token') }}>
          <Password
            name="password"
            label={t('staff.invitation.password')}
            hint={t('staff.password-hint')}
            error={errors.at('password')}
            fresh
          />
          <Button>{t('staff.invitation.do')}</Button>
        </FormBox>
      </Sheet>
    </>
  ),
})

type StaleLink = {
  title: string
  /** Why the link no longer holds. */
  reason: string
  /** What to do about it. */
  text: string
  /** Of the picture. */
  seed: string
  signIn: { href: string; text: string }
}

/** A link that was used or is too old. */
export const staleLinkView = ({ title, reason, text, seed, signIn }: StaleLink): AccessView => ({
  title,
  status: 410,
  children: (
    <>
      <h1 className="kern-sr-only">{title}</h1>
      <EmptyState
        seed={seed}
        title={reason}
        text={text}
        action={<LinkButton href={signIn.href}>{signIn.text}</LinkButton>}
      />
    </>
  ),
})

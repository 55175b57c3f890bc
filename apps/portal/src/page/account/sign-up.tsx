import { ask, blankForm, type Form, need, readForm, seeOther } from '@kita/page'
import {
  Actions,
  Button,
  Columns,
  Form as FormPart,
  History,
  Honeypot,
  PageHead,
  Password,
  Script,
  Sheet,
} from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { fresh, refused, type Shown } from '../../form/shown.ts'
import { entriesForm, page } from '../../frame/page.tsx'
import { EmailField } from '../../part/email-field.tsx'
import { HumanProof } from '../../part/human-proof.tsx'
import { PersonFields, personOf, personPlaces } from '../../part/person-fields.tsx'
import { PrivacyCheckbox } from '../../part/privacy-checkbox.tsx'
import { withTown } from '../../part/town.ts'
import { paths } from '../../path.ts'

const places = { '/email': 'email', '/password': 'password', '/noticeVersion': 'noticeVersion' }
/** Refusals that only a new stamp mends: the form was open too long, or was sent already. */
const staleStamp = new Set(['form-expired', 'form-used', 'form-stamp-wrong', 'captcha-missing'])

/** A new account. The answer is the same for known and unknown addresses (A4.5). */
export const signUpPages = pages()
  .get(paths.signUp, async (c) =>
    c.var.visit.session.kind === 'nobody'
      ? signUpPage(c, fresh(c, blankForm()), await newStamp(c))
      : seeOther(paths.account),
  )
  .post(paths.signUp, async (c) => {
    const { form, towns } = await withTown(c, await readForm(c.req.raw))
    const sent = await ask(c.var.visit.api.account.accounts.$post({ json: accountOf(c, form) }))
    if (sent.ok) return seeOther(paths.mailSent)
    // Otherwise the form keeps its stamp, so that a quick correction does not look like a program.
    const kept = staleStamp.has(sent.problem.code) ? '' : form.text('stamp')
    return signUpPage(
      c,
      {
        ...refused(
          form,
          sent.problem,
          { ...places, ...personPlaces(towns) },
          { t: c.var.visit.t, words: 'account.missing' },
        ),
        towns,
      },
      kept || (await newStamp(c)),
    )
  })

const newStamp = async (c: PageContext): Promise<string> =>
  (await need(c.var.visit.api.account['form-stamp'].$get())).stamp

const accountOf = (c: PageContext, form: Form) => ({
  ...personOf(form),
  language: c.var.visit.language,
  email: form.text('email'),
  password: form.raw('password'),
  noticeVersion: form.optional('noticeVersion'),
  altcha: form.optional('altcha'),
  stamp: form.optional('stamp'),
  website: form.optional('website'),
})

const signUpPage = (c: PageContext, shown: Shown, stamp: string) => {
  const { t, portal } = c.var.visit
  const { captcha } = portal.account
  const title = t('portal.frame.register')
  return page(
    c,
    {
      ...{ title, crumbs: [], noIndex: true, errors: shown.errors, status: shown.status },
      keeps: true,
      scripts: captcha && <Script src={c.var.deps.assets.captcha} />,
    },
    <>
      <PageHead title={title} lead={t('account.signUp.lead')} />
      <Columns side={<WhatFor c={c} />}>
        <FormPart id={entriesForm} action={paths.signUp} hidden={{ stamp }}>
          <PersonFields t={t} shown={shown} />
          <EmailField t={t} shown={shown} hint={t('account.signUp.emailHint')} />
          <Password
            name="password"
            label={t('account.signUp.password')}
            hint={t('account.passwordHint')}
            error={shown.errors.at('password')}
            fresh
          />
          {portal.privacy.noticeAt !== 'application' && <PrivacyCheckbox visit={c.var.visit} shown={shown} />}
          <Honeypot name="website" label={t('account.signUp.honeypot')} />
          {captcha && <HumanProof c={c} />}
          <Actions>
            <Button size="big">{title}</Button>
          </Actions>
        </FormPart>
      </Columns>
    </>,
  )
}

const WhatFor = ({ c }: { c: PageContext }) => {
  const { t } = c.var.visit
  return (
    <Sheet title={t('account.signUp.whatTitle')} titleSize="small">
      <History
        entries={['mail', 'apply', 'status'].map((what, at) => ({
          text: t(`account.signUp.what.${what}`),
          ahead: at > 0,
        }))}
      />
      <p className="small">
        <a href={paths.signIn}>{t('account.signUp.known')}</a>
      </p>
    </Sheet>
  )
}

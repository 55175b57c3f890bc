import { ask, blankForm, formOf, need, readForm, seeOther } from '@kita/page'
import {
  Actions,
  Button,
  Form as FormBox,
  Honeypot,
  LinkButton,
  Notice,
  PageHead,
  Script,
  TextArea,
  TextField,
} from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { fresh, refused, type Shown } from '../../form/shown.ts'
import { entriesForm, page } from '../../frame/page.tsx'
import { EmailField } from '../../part/email-field.tsx'
import { HumanProof } from '../../part/human-proof.tsx'
import { paths } from '../../path.ts'

const places = { '/text': 'text', '/page': 'page', '/name': 'name', '/email': 'email', '/phone': 'phone' }
/** Refusals that only a new stamp mends: the form was open too long, or was sent already. */
const staleStamp = new Set(['form-expired', 'form-used', 'form-stamp-wrong', 'captcha-missing'])

/** A barrier is reported from any page, without an account (§ 12b (2) no. 2 BGG). */
export const reportPages = pages()
  .get(paths.barrier, async (c) => {
    const from = formOf(new URL(c.req.url).searchParams).text('seite').slice(0, 300)
    return reportPage(c, fresh(c, blankForm(from ? { page: from } : {})), await newStamp(c))
  })
  .post(paths.barrier, async (c) => {
    const form = await readForm(c.req.raw)
    const sent = await ask(
      c.var.visit.api.accessibility['barrier-reports'].$post({
        json: {
          text: form.text('text'),
          page: form.text('page'),
          name: form.text('name'),
          email: form.optional('email'),
          phone: form.optional('phone'),
          language: c.var.visit.language,
          altcha: form.optional('altcha'),
          stamp: form.optional('stamp'),
          website: form.optional('website'),
        },
      }),
    )
    if (sent.ok) return seeOther(paths.barrierSent(sent.data.answerBy, sent.data.receipt))
    const stale = sent.problem.errors?.some(({ code }) => staleStamp.has(code))
    return reportPage(
      c,
      refused(form, sent.problem, places, { t: c.var.visit.t, words: 'accessibility.report.missing' }),
      (stale ? '' : form.text('stamp')) || (await newStamp(c)),
    )
  })
  .get(paths.barrierSent(), (c) => {
    const { t } = c.var.visit
    const query = formOf(new URL(c.req.url).searchParams)
    const on = query.text('bis')
    const title = t('accessibility.sent.title')
    return page(
      c,
      { title, crumbs: [], noIndex: true },
      <>
        <PageHead title={title} />
        <Notice tone="success">
          {/^\d{4}-\d\d-\d\d$/.test(on) && <p>{t('accessibility.sent.due', { on })}</p>}
          {query.checked('bestaetigung') && <p>{t('accessibility.sent.receipt')}</p>}
        </Notice>
        <p>
          <LinkButton href={paths.start} kind="secondary">
            {t('portal.failure.start')}
          </LinkButton>
        </p>
      </>,
    )
  })

const newStamp = async (c: PageContext): Promise<string> =>
  (await need(c.var.visit.api.account['form-stamp'].$get())).stamp

const reportPage = (c: PageContext, shown: Shown, stamp: string) => {
  const { t, portal } = c.var.visit
  const { captcha } = portal.account
  const title = t('accessibility.report.title')
  const { form, errors } = shown
  return page(
    c,
    {
      ...{ title, noIndex: true, errors, status: shown.status, keeps: true },
      crumbs: [{ href: paths.accessibility, text: t('accessibility.title') }],
      scripts: captcha && <Script src={c.var.deps.assets.captcha} />,
    },
    <>
      <PageHead title={title} lead={t('accessibility.report.lead')} />
      <FormBox id={entriesForm} action={paths.barrier} hidden={{ stamp }}>
        <TextArea
          name="text"
          label={t('accessibility.report.text')}
          hint={t('accessibility.report.text-hint')}
          value={form.text('text')}
          error={errors.at('text')}
          rows={6}
          maxLength={4000}
        />
        <TextField
          name="page"
          label={t('accessibility.report.page')}
          hint={t('accessibility.report.page-hint')}
          value={form.text('page')}
          error={errors.at('page')}
          optional={t('account.optional')}
          maxLength={300}
        />
        <div>
          <h2 className="size-3">{t('accessibility.report.reach')}</h2>
          <p>{t('accessibility.report.reach-hint')}</p>
        </div>
        <TextField
          name="name"
          label={t('accessibility.report.name')}
          value={form.text('name')}
          error={errors.at('name')}
          optional={t('account.optional')}
          autoComplete="name"
          maxLength={200}
        />
        <EmailField t={t} shown={shown} autoComplete="email" optional={t('account.optional')} />
        <TextField
          name="phone"
          type="tel"
          label={t('account.person.phone')}
          value={form.text('phone')}
          error={errors.at('phone')}
          optional={t('account.optional')}
          autoComplete="tel"
          maxLength={40}
        />
        <p className="small">{t('accessibility.report.privacy')}</p>
        <Honeypot name="website" label={t('account.signUp.honeypot')} />
        {captcha && <HumanProof c={c} />}
        <Actions>
          <Button size="big">{t('accessibility.report.send')}</Button>
        </Actions>
      </FormBox>
    </>,
  )
}

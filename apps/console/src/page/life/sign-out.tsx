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
import { Actions, Button, Form as FormBox, LinkButton, PageHead, Sheet, TextArea } from '@kita/ui'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'
import { aboveLife } from './above.ts'

/** Every session of a portal ends, after a page that says what follows. */
export const signOutPages = pages()
  .get(path.signAllOut(':slug'), (c) => signOutPage(c, blankForm({})))
  .post(path.signAllOut(':slug'), async (c) => {
    const form = await readForm(c.req.raw)
    const param = { slug: slugOf(c) }
    const signOut = c.var.api.life.tenants[':slug']['sign-out']
    const asked = await ask(signOut.$post({ param, json: { reason: form.text('reason') } }))
    if (asked.ok) return seeOther(withQuery(path.life(param.slug), { getan: 'signed-out' }))
    return signOutPage(c, form, errorsOf(asked.problem, { '/reason': 'reason' }))
  })

const signOutPage = async (c: ConsoleContext, form: Form, errors: FormErrors = noErrors) => {
  const { t, session } = c.var
  const tenant = await need(c.var.api.look.tenants[':slug'].$get({ param: { slug: slugOf(c) } }))
  const title = t('console-life.sign-out')
  const mayAct = session.kind === 'operator' && session.roles.includes('admin')
  return consolePage(c, {
    ...{ title, area: 'life', tenant, errors, above: aboveLife(c, tenant) },
    children: (
      <>
        <PageHead title={title} lead={t('console-life.sign-out-lead', { area: tenant.area })} />
        {mayAct ? (
          <Sheet>
            <FormBox action={path.signAllOut(tenant.slug)}>
              <TextArea
                name="reason"
                label={t('console-life.reason')}
                hint={t('console-life.reason-hint')}
                value={form.text('reason')}
                error={errors.at('reason')}
                rows={3}
                maxLength={1000}
              />
              <Actions>
                <Button kind="secondary" danger>
                  {title}
                </Button>
                <LinkButton href={path.life(tenant.slug)} kind="tertiary">
                  {t('console-life.back')}
                </LinkButton>
              </Actions>
            </FormBox>
          </Sheet>
        ) : (
          <p className="muted">{t('console-life.admin-only')}</p>
        )}
      </>
    ),
  })
}

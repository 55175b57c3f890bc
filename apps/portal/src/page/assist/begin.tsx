import { ask, blankForm, readForm, seeOther, wordsOf } from '@kita/page'
import { declines } from '@kita/text'
import { Actions, Button, Checkbox, Form, PageHead, Sheet } from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { fresh, refused, type Shown } from '../../form/shown.ts'
import { entriesForm, page } from '../../frame/page.tsx'
import { EmailField } from '../../part/email-field.tsx'
import { PersonFields, personOf, personPlaces } from '../../part/person-fields.tsx'
import { PrivacyCheckbox } from '../../part/privacy-checkbox.tsx'
import { withTown } from '../../part/town.ts'
import { paths } from '../../path.ts'
import { writeCookie } from '../../selection/cookie.ts'
import { runningPage } from './running.tsx'

const helpers = new Set(['counsellor', 'office-clerk', 'office-admin'])
const places = {
  '/email': 'email',
  '/agreed': 'agreed',
  '/noticeVersion': 'noticeVersion',
}

/** What is read to the family in its language, who it is, and from then on its own forms. */
export const beginPages = pages()
  .get(paths.assist, (c) => {
    const { session } = c.var.visit
    if (session.helper) return runningPage(c)
    if (session.kind === 'parent') return seeOther(paths.account)
    return mayHelp(c) ? beginPage(c, fresh(c, blankForm())) : seeOther(paths.office)
  })
  .post(paths.assist, async (c) => {
    const { form, towns } = await withTown(c, await readForm(c.req.raw))
    const { api, t } = c.var.visit
    const sent = await ask(
      api.assistance.office.assistances.$post({
        json: {
          ...personOf(form),
          email: form.optional('email'),
          // The checkbox alone says so; the API refuses everything else.
          agreed: form.checked('agreed') as true,
          noticeVersion: form.optional('noticeVersion'),
        },
      }),
    )
    if (!sent.ok) {
      const at = { ...places, ...personPlaces(towns) }
      return beginPage(c, { ...refused(form, sent.problem, at, { t, words: 'account.missing' }), towns })
    }
    // What was chosen on this device before is nobody's of this family.
    writeCookie(c, [])
    return seeOther(paths.search)
  })

const mayHelp = (c: PageContext): boolean => c.var.visit.session.roles.some(({ role }) => helpers.has(role))

const beginPage = (c: PageContext, shown: Shown) => {
  const { t, portal, session } = c.var.visit
  const name = session.name ?? ''
  const title = t('assist.title')
  const { errors, status } = shown
  return page(
    c,
    { ...{ title, noIndex: true, errors, status, keeps: true, crumbs: [] }, current: paths.assist },
    <>
      <PageHead title={title} lead={t('assist.lead', { name })} />
      <Form id={entriesForm} action={paths.assist}>
        <Sheet title={t('assist.agree.title')}>
          <p>{t('assist.agree.text', { name })}</p>
          <InGerman c={c} name={name} />
          <Checkbox
            name="agreed"
            label={t('assist.agree.check')}
            checked={shown.form.checked('agreed')}
            error={errors.at('agreed')}
          />
          {portal.privacy.noticeAt !== 'application' && <PrivacyCheckbox visit={c.var.visit} shown={shown} />}
        </Sheet>
        <Sheet title={t('assist.person.title')}>
          <PersonFields t={t} shown={shown} foreign />
          <EmailField
            t={t}
            shown={shown}
            hint={t('assist.emailHint')}
            optional={t('account.optional')}
            autoComplete="off"
          />
        </Sheet>
        <Actions>
          <Button size="big">{t('assist.start')}</Button>
        </Actions>
      </Form>
    </>,
  )
}

/** For who helps and does not speak the language. */
const InGerman = ({ c, name }: { c: PageContext; name: string }) => {
  const { portal, language } = c.var.visit
  if (declines(language)) return null
  const german = wordsOf(portal, 'de')
  return (
    <details lang="de" dir="ltr">
      <summary>{german('assist.agree.german')}</summary>
      <p>{german('assist.agree.text', { name })}</p>
    </details>
  )
}

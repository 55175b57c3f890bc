import { ask, blankForm, need, readForm, seeOther } from '@kita/page'
import {
  Actions,
  Button,
  Checkbox,
  Form,
  KeyValueList,
  LinkButton,
  Notice,
  PageHead,
  Prose,
  Sheet,
} from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { fresh, refused, type Shown } from '../../form/shown.ts'
import { entriesForm, page } from '../../frame/page.tsx'
import { AccountFrame } from '../../part/account-frame.tsx'
import { loadOwnHelp, OwnHelp } from '../../part/own-help.tsx'
import { PersonFields, personOf, personPlaces } from '../../part/person-fields.tsx'
import { withTown } from '../../part/town.ts'
import { paths } from '../../path.ts'
import { keepForm } from './sign-in.tsx'

/** Contact data: one change, and every chosen facility and desk sees it at once (A4.12, scenario 26). */
export const contactPages = pages()
  .get(paths.contactData, async (c) => {
    const { email, addressConfidential, ...own } = await ownData(c)
    const { firstName, lastName, street, postcode, town, phone } = own
    const stored = blankForm({
      ...{ firstName, lastName, street, postcode, town, phone: phone ?? '' },
      // a box counts as ticked by its name alone
      ...(addressConfidential && { addressConfidential: 'yes' }),
    })
    return contactPage(c, email, fresh(c, stored))
  })
  .post(paths.contactData, keepForm, async (c) => {
    const { form, towns } = await withTown(c, await readForm(c.req.raw))
    const sent = await ask(
      c.var.visit.api.me.me.$patch({
        json: { ...personOf(form), addressConfidential: form.checked('addressConfidential') },
      }),
    )
    if (sent.ok) return seeOther(`${paths.contactData}?gespeichert=1`)
    const say = { t: c.var.visit.t, words: 'account.missing' }
    return contactPage(c, (await ownData(c)).email, {
      ...refused(form, sent.problem, personPlaces(towns), say),
      towns,
    })
  })

const ownData = (c: PageContext) => need(c.var.visit.api.me.me.$get())

const contactPage = async (c: PageContext, email: string, shown: Shown) => {
  const { t, session } = c.var.visit
  const isHelped = session.helper !== undefined
  const help = isHelped ? [] : await loadOwnHelp(c.var.visit)
  const title = t('account.contact.title')
  const isSaved = c.req.query('gespeichert') === '1' && shown.errors.list.length === 0
  return page(
    c,
    {
      ...{ title, noIndex: true, current: paths.account, errors: shown.errors, status: shown.status },
      keeps: true,
      crumbs: [{ href: paths.account, text: t('portal.frame.account') }],
    },
    <>
      <PageHead title={title} lead={t('account.contact.lead')} />
      <AccountFrame visit={c.var.visit}>
        {isSaved && (
          <Notice tone="success" live>
            {t('account.contact.saved')}
          </Notice>
        )}
        <Form id={entriesForm} action={paths.contactData}>
          <PersonFields t={t} shown={shown} foreign={isHelped} />
          <Checkbox
            name="addressConfidential"
            label={t('account.contact.confidential')}
            hint={t('account.contact.confidentialHint')}
            checked={shown.form.checked('addressConfidential')}
          />
          <Actions>
            <Button size="big">{t('account.save')}</Button>
          </Actions>
        </Form>
        {email && (
          <Sheet>
            <KeyValueList facts={[{ term: t('account.email'), value: email }]} />
            {!isHelped && (
              <LinkButton href={paths.address} kind="secondary">
                {t('account.address.title')}
              </LinkButton>
            )}
          </Sheet>
        )}
        {help.length > 0 && <OwnHelp visit={c.var.visit} help={help} />}
        {!isHelped && (
          <Sheet title={t('account.closing.title')} titleSize="small">
            <Prose>
              <p>{t('account.closing.hint')}</p>
            </Prose>
            <LinkButton href={paths.closing} kind="secondary">
              {t('account.closing.title')}
            </LinkButton>
          </Sheet>
        )}
      </AccountFrame>
    </>,
  )
}

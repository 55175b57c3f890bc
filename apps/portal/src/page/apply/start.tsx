import type { Client } from '@kita/api'
import { need, seeOther } from '@kita/page'
import { Actions, Button, Form, LinkButton, Notice, PageHead, Sheet, Stack, TextField } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type PageContext, pages } from '../../env.ts'
import { page } from '../../frame/page.tsx'
import { OfficeRows } from '../../part/contact.tsx'
import { withWayBack } from '../../part/own-path.ts'
import { paths } from '../../path.ts'
import { firstOpenStep, loadDraft } from './draft.ts'

type Jurisdiction = InferResponseType<Client['listing']['jurisdiction']['$get'], 200>

/** The way into the form: something chosen, signed in, at home here. Only then does a page ask about a child. */
export const startPages = pages().get(paths.apply, async (c) => {
  const { session, selection } = c.var.visit
  if (selection.targets.length === 0) return seeOther(paths.selection)
  if (session.kind !== 'parent') return accountNeededPage(c)
  const refused = await notAtHome(c)
  if (refused) return refused
  return seeOther(firstOpenStep((await loadDraft(c)).content))
})

/** A page that names the competent office, where this one is not (A2.4, scenario 25); nothing when it is. */
export const notAtHome = async (c: PageContext): Promise<Response | undefined> => {
  const { api } = c.var.visit
  if (!residenceCounts(c)) return undefined
  const { postcode, town } = await need(api.me.me.$get())
  const found = await need(api.listing.jurisdiction.$get({ query: { postcode, town } }))
  return found.result === 'inside' ? undefined : elsewherePage(c, found, postcode)
}

/** Where the family lives today decides, so it is asked before anybody makes an account for nothing. */
const residenceCounts = (c: PageContext): boolean => {
  const { outsiders, checkAt } = c.var.visit.portal.jurisdiction
  return outsiders === 'refer' && checkAt === 'now'
}

const accountNeededPage = (c: PageContext) => {
  const { t, portal } = c.var.visit
  const title = t('apply.start.title')
  return page(
    c,
    {
      ...{ title, noIndex: true, current: paths.selection },
      crumbs: [{ href: paths.selection, text: t('portal.frame.selection') }],
    },
    <>
      <PageHead title={title} lead={t('apply.start.lead')} />
      <Stack gap="l">
        <Sheet title={t('apply.start.knownTitle')}>
          <p>{t('apply.start.knownText')}</p>
          <Actions>
            <LinkButton href={withWayBack(paths.signIn, paths.apply)} size="big">
              {t('account.signIn.submit')}
            </LinkButton>
          </Actions>
        </Sheet>
        <Sheet title={t('apply.start.newTitle')}>
          <p>{t('apply.start.newText')}</p>
          {residenceCounts(c) ? (
            <Form method="get" action={paths.residence}>
              <p>{t('apply.start.residenceText', { area: portal.area })}</p>
              <TextField
                name="plz"
                label={t('portal.residence.postcode')}
                inputMode="numeric"
                autoComplete="postal-code"
                width={8}
                maxLength={10}
              />
              <Actions>
                <Button kind="secondary" size="big">
                  {t('portal.residence.check')}
                </Button>
              </Actions>
            </Form>
          ) : (
            <Actions>
              <LinkButton href={paths.signUp} kind="secondary" size="big">
                {t('portal.frame.register')}
              </LinkButton>
            </Actions>
          )}
        </Sheet>
      </Stack>
    </>,
  )
}

const elsewherePage = (c: PageContext, found: Jurisdiction, postcode: string) => {
  const { t } = c.var.visit
  const isUnclear = found.result === 'choose'
  const town = found.municipality ?? postcode
  const title = isUnclear ? t('apply.unclear.title') : t('portal.residence.outside', { town })
  return page(
    c,
    {
      ...{ title, noIndex: true, current: paths.selection },
      crumbs: [{ href: paths.selection, text: t('portal.frame.selection') }],
    },
    <>
      <PageHead title={title} />
      {isUnclear ? (
        <Notice>{t('apply.unclear.text', { postcode, places: found.municipalities.join(', ') })}</Notice>
      ) : (
        <Sheet>
          <p>{t(found.office ? 'portal.residence.outsideText' : 'portal.residence.unknown')}</p>
          {found.office && <OfficeRows offices={[found.office]} />}
        </Sheet>
      )}
      <Actions>
        <LinkButton href={paths.contactData} kind="secondary">
          {t('apply.elsewhere.moved')}
        </LinkButton>
      </Actions>
    </>,
  )
}

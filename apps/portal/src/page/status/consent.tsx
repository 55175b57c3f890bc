import type { Client } from '@kita/api'
import { ask, errorsOf, type FormErrors, need, noErrors, seeOther } from '@kita/page'
import { Actions, Button, Form, LinkButton, Notice, PageHead, Prose, Stack } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type PageContext, pages } from '../../env.ts'
import { page } from '../../frame/page.tsx'
import type { Visit } from '../../frame/visit.ts'
import { paths } from '../../path.ts'

export type Consent = InferResponseType<Client['meFamily']['me']['consents']['$get'], 200>['items'][number]

/** With joint custody a contract needs both: one reads what to do, the other what it waits for. */
export const ConsentNotices = ({
  visit: { t, f },
  consents,
}: {
  visit: Visit
  consents: readonly Consent[]
}) => (
  <>
    {consents.map(({ applicationId, childFirstName, facilityName, givenOn, yours }) => {
      const facts = { name: childFirstName, facility: facilityName }
      if (givenOn)
        return (
          <Notice key={applicationId} tone="success">
            {t('status.consent.given', { ...facts, day: f.day(givenOn) })}
          </Notice>
        )
      if (!yours) return <Notice key={applicationId}>{t('status.consent.waits', facts)}</Notice>
      return (
        <Notice key={applicationId} title={t('status.consent.title', facts)} level={2}>
          <p>{t('status.consent.text')}</p>
          <p>
            <LinkButton href={paths.consent(applicationId)} about={childFirstName}>
              {t('status.consent.go')}
            </LinkButton>
          </p>
        </Notice>
      )
    })}
  </>
)

/** The other guardian agrees, on a page that says to what. */
export const consentPages = pages()
  .get(paths.consent(':id'), (c) => consentPage(c))
  .post(paths.consent(':id'), async (c) => {
    const { applications } = c.var.visit.api.meFamily.me
    const sent = await ask(applications[':id'].consent.$post({ param: { id: idOf(c) } }))
    if (sent.ok) return seeOther(`${paths.account}?einverstanden=1`)
    return consentPage(c, errorsOf(sent.problem), sent.problem.status)
  })

const idOf = (c: PageContext) => c.req.param('id') ?? ''

const consentPage = async (c: PageContext, errors: FormErrors = noErrors, status?: number) => {
  const { t, api } = c.var.visit
  const { items } = await need(api.meFamily.me.consents.$get())
  const one = items.find(({ applicationId }) => applicationId === idOf(c))
  if (!one?.yours && errors.list.length === 0) return seeOther(paths.account)
  const facts = { name: one?.childFirstName ?? '', facility: one?.facilityName ?? '' }
  const title = t('status.consent.pageTitle', facts)
  return page(
    c,
    {
      ...{ title, noIndex: true, current: paths.account, errors, status },
      crumbs: [{ href: paths.account, text: t('portal.frame.account') }],
    },
    <>
      <PageHead title={title} lead={one?.facilityName} />
      <Stack gap="xl">
        <Prose>
          <p>{t('status.consent.why')}</p>
          <p>{t('status.consent.what', facts)}</p>
        </Prose>
        <Form action={paths.consent(idOf(c))}>
          <Actions>
            <Button size="big">{t('status.consent.submit')}</Button>
            <LinkButton href={paths.account} kind="tertiary" size="big">
              {t('status.consent.later')}
            </LinkButton>
          </Actions>
        </Form>
      </Stack>
    </>,
  )
}

import { ask, errorsOf, type FormErrors, need, noErrors, seeOther } from '@kita/page'
import { Actions, Button, Form, LinkButton, PageHead, Prose, Stack } from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { page } from '../../frame/page.tsx'
import { paths } from '../../path.ts'

/** Taking one application back, with a page that says what happens and what stays. */
export const withdrawPages = pages()
  .get(paths.withdrawal(':id'), (c) => withdrawPage(c))
  .post(paths.withdrawal(':id'), async (c) => {
    const { applications } = c.var.visit.api.application.me
    const sent = await ask(applications[':id'].withdrawal.$post({ param: { id: idOf(c) } }))
    if (sent.ok) return seeOther(`${paths.account}?zurueckgezogen=1`)
    return withdrawPage(c, errorsOf(sent.problem), sent.problem.status)
  })

const idOf = (c: PageContext) => c.req.param('id') ?? ''

const withdrawPage = async (c: PageContext, errors: FormErrors = noErrors, status?: number) => {
  const { t, api } = c.var.visit
  const id = idOf(c)
  const { target, canWithdraw, offer } = await need(
    api.application.me.applications[':id'].$get({ param: { id } }),
  )
  if (!canWithdraw && errors.list.length === 0) return seeOther(paths.account)
  const title = t('status.withdraw.title')
  return page(
    c,
    {
      ...{ title, noIndex: true, current: paths.account, errors, status },
      crumbs: [{ href: paths.account, text: t('portal.frame.account') }],
    },
    <>
      <PageHead title={title} lead={target.name} />
      <Stack gap="xl">
        <Prose>
          <p>{t('status.withdraw.what')}</p>
          {offer && <p>{t('status.withdraw.offer')}</p>}
          <p>{t('status.withdraw.stays')}</p>
        </Prose>
        <Form action={paths.withdrawal(id)}>
          <Actions>
            <Button kind="secondary" danger size="big">
              {t('status.withdraw.submit')}
            </Button>
            <LinkButton href={paths.account} kind="tertiary" size="big">
              {t('status.withdraw.keep')}
            </LinkButton>
          </Actions>
        </Form>
      </Stack>
    </>,
  )
}

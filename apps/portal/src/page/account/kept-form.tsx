import { Actions, Button, Form, PageHead } from '@kita/ui'
import type { PageContext } from '../../env.ts'
import { page } from '../../frame/page.tsx'

/** Carries a form, urlencoded, through signing in again. */
export const keptField = 'behalten'

/** Signed in again: the kept form goes on where it was going, with one press. */
export const keptFormPage = (
  c: PageContext,
  action: string,
  kept: string,
  cookie: string,
  title = c.var.visit.t('account.again.backTitle'),
): Response => {
  const { t } = c.var.visit
  const response = page(
    c,
    { title, crumbs: [], noIndex: true },
    <>
      <PageHead title={title} lead={t('account.again.backLead')} />
      <Form action={action}>
        {[...new URLSearchParams(kept)].map(([name, value], at) => (
          <input key={at} type="hidden" name={name} value={value} />
        ))}
        <Actions>
          <Button size="big">{t('account.again.go')}</Button>
        </Actions>
      </Form>
    </>,
  )
  response.headers.append('set-cookie', cookie)
  return response
}

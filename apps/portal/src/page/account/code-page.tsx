import { Actions, Button, Form, PageHead } from '@kita/ui'
import type { PageContext } from '../../env.ts'
import type { Shown } from '../../form/shown.ts'
import { entriesForm, page } from '../../frame/page.tsx'
import { CodeFields } from '../../part/code-fields.tsx'
import { withWayBack } from '../../part/own-path.ts'
import { paths } from '../../path.ts'
import { keptField } from './kept-form.tsx'

/** What waits until somebody is signed in: the page that was asked for, and what was typed, urlencoded. */
export type Waiting = { back: string; kept: string }

/** Between password and account: the code of the app, or one of those on paper. */
export const codePage = (c: PageContext, { errors, status, back, kept }: Shown & Waiting): Response => {
  const { t } = c.var.visit
  const title = t('account.factor.signIn.title')
  return page(
    c,
    {
      ...{ title, crumbs: [], noIndex: true, current: paths.signIn, errors, status },
      ...{ keeps: true, self: withWayBack(paths.code, back) },
    },
    <>
      <PageHead title={title} lead={t('account.factor.signIn.lead')} />
      <Form
        id={entriesForm}
        action={paths.code}
        hidden={{ weiter: back, ...(kept && { [keptField]: kept }) }}
      >
        <CodeFields t={t} errors={errors} />
        <Actions>
          <Button size="big">{t('account.signIn.submit')}</Button>
        </Actions>
      </Form>
    </>,
  )
}

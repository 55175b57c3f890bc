import { ask, handedOn, readForm, seeOther } from '@kita/page'
import { Button, Form as FormBox, PageHead, Sheet } from '@kita/ui'
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path } from '../../path.ts'

/** Where the console leads an operator to whom the office has granted a look. A GET uses nothing up. */
export const supportEntryPages = pages()
  .get(path.supportEntry, (c) => entryPage(c, c.req.query('ticket') ?? ''))
  .post(path.supportEntry, async (c) => {
    const form = await readForm(c.req.raw)
    const asked = await ask(
      c.var.api.support.session.support.$post({ json: { ticket: form.text('ticket') } }),
    )
    if (!asked.ok) return entryPage(c, '', asked.problem.title)
    return seeOther(path.today, handedOn(asked.headers))
  })

const entryPage = (c: OfficeContext, ticket: string, refusal?: string) => {
  const { t } = c.var
  const title = t('staff-support.entry')
  return staffPage(c, {
    title,
    status: refusal ? 410 : 200,
    children: (
      <>
        <PageHead title={title} lead={refusal ?? t('staff-support.entry-lead')} />
        {!refusal && (
          <Sheet>
            <FormBox action={path.supportEntry} hidden={{ ticket }}>
              <Button>{t('staff-support.entry-do')}</Button>
            </FormBox>
          </Sheet>
        )}
      </>
    ),
  })
}

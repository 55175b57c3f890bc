import { readForm } from '@kita/page'
import { Actions, Button, Form, PageHead, Sheet } from '@kita/ui'
import type { OfficeContext } from '../env.ts'
import { path } from '../path.ts'
import { staffPage } from './staff-page.tsx'

/**
 * A form that was sent after its session had ended waits on this page: the reader signs in beside it, comes back and
 * sends it again. One with files is not kept.
 */
export const keptFormPage = async (c: OfficeContext): Promise<Response> => {
  const { t } = c.var
  const { values } = await readForm(c.req.raw)
  const { pathname, search } = new URL(c.req.url)
  const title = t('staff.again.title')
  return staffPage(c, {
    title,
    status: 401,
    children: (
      <>
        <PageHead title={title} lead={t('staff.again.lead')} />
        <Sheet>
          <ol className="stack stack--m">
            <li>
              <a href={path.signIn} target="_blank" rel="noopener">
                {t('staff.again.sign-in')}
              </a>
            </li>
            <li>{t('staff.again.back')}</li>
          </ol>
          <Form action={`${pathname}${search}`}>
            {[...values].map(([name, value]) => (
              <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
            ))}
            <Actions>
              <Button>{t('staff.again.send')}</Button>
            </Actions>
          </Form>
        </Sheet>
      </>
    ),
  })
}

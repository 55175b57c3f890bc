import { ask, errorsOf, type FormErrors, need, noErrors, readForm, seeOther } from '@kita/page'
import { Actions, Button, EmptyState, Form, LinkButton, Muted, PageHead, Sheet } from '@kita/ui'
import { type OfficeContext, pages } from '../env.ts'
import { staffPage } from '../frame/staff-page.tsx'
import { fullName } from '../part/child.ts'
import { path } from '../path.ts'

/** So many letters make one file; the API takes no more. */
const most = 50

/** All waiting letters in one file, and one tick for all of them once they are on paper. */
export const letterRunPages = pages()
  .get(path.letterRun, (c) => runPage(c))
  .post(path.letterRun, async (c) => {
    const form = await readForm(c.req.raw)
    const json = { letterIds: form.all('letter') }
    const asked = await ask(c.var.api.officeLetter.office['letter-run'].printed.$post({ json }))
    return asked.ok ? seeOther(`${path.letters}?getan=run`) : runPage(c, errorsOf(asked.problem))
  })

const runPage = async (c: OfficeContext, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const { items } = await need(c.var.api.officeLetter.office.letters.$get())
  const run = items.slice(0, most)
  const rest = items.length - run.length
  const title = t('provider.run.title')
  return staffPage(c, {
    title,
    area: 'letters',
    above: [{ href: path.letters, text: t('office.tab.letters') }],
    errors,
    children: (
      <>
        <PageHead
          title={title}
          lead={run.length > 0 ? t('provider.run.lead', { count: run.length }) : undefined}
        />
        {run.length === 0 ? (
          <EmptyState seed="briefe" title={t('provider.run.none')} />
        ) : (
          <Sheet>
            <ol>
              {run.map(({ id, kind, recipient }) => (
                <li key={id}>
                  {fullName(recipient)}, {recipient.town}: {t(`office.letter.${kind}`)}
                </li>
              ))}
            </ol>
            {rest > 0 && <Muted>{t('provider.run.rest', { count: rest })}</Muted>}
            <Form action={path.letterRun}>
              {run.map(({ id }) => (
                <input key={id} type="hidden" name="letter" value={id} />
              ))}
              <Actions>
                <LinkButton href={path.letterRunFile(run.map(({ id }) => id))} icon="print">
                  {t('provider.run.open')}
                </LinkButton>
                <Button kind="secondary">{t('provider.run.mark')}</Button>
              </Actions>
            </Form>
          </Sheet>
        )}
      </>
    ),
  })
}

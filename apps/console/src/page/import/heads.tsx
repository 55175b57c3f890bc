import { ask, errorsOf, type FormErrors, need, noErrors, readForm } from '@kita/page'
import {
  Actions,
  Button,
  Checkboxes,
  Figures,
  Form as FormBox,
  LinkButton,
  Notice,
  PageHead,
  Sheet,
} from '@kita/ui'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'

/** Heads are invited from what the lists said: the facility's address, its facility and nothing else. */
export const headPages = pages()
  .get(path.importHeads(':slug'), (c) => headsPage(c))
  .post(path.importHeads(':slug'), async (c) => {
    const form = await readForm(c.req.raw)
    const param = { slug: slugOf(c) }
    const json = { ids: form.all('einrichtung') }
    const invited = await ask(c.var.api.import.tenants[':slug'].heads.$post({ param, json }))
    if (!invited.ok) return headsPage(c, undefined, errorsOf(invited.problem, { '/ids': 'einrichtung' }))
    return headsPage(c, invited.data)
  })

const headsPage = async (
  c: ConsoleContext,
  done?: { invited: number; failed: string[] },
  errors: FormErrors = noErrors,
) => {
  const { t, show } = c.var
  const slug = slugOf(c)
  const found = await need(c.var.api.import.tenants[':slug'].heads.$get({ param: { slug } }))
  const { area, items, onboarding } = found
  const title = t('console-import.heads')
  return consolePage(c, {
    title,
    area: 'import',
    tenant: { slug, area },
    above: [
      { href: path.tenant(slug), text: area },
      { href: path.imports(slug), text: t('console-import.title') },
    ],
    errors,
    children: (
      <>
        <PageHead title={title} lead={t('console-import.heads-lead')} />
        <div className="stack stack--m">
          {done && done.invited > 0 && (
            <Notice tone="success" live>
              {t('console-import.heads-done', { count: done.invited })}
            </Notice>
          )}
          {done && done.failed.length > 0 && (
            <Notice tone="warning" live>
              {t('console-import.heads-failed', { names: done.failed.join(', ') })}
            </Notice>
          )}
          <Figures
            figures={(['facilities', 'headed', 'invitable', 'silent'] as const).map((key) => ({
              value: show.number(found[key]),
              text: t(`console-import.heads-${key}`),
            }))}
          />
          {items.length === 0 ? (
            <p>{t('console-import.heads-none')}</p>
          ) : (
            <Sheet title={t('console-import.heads-choose')} id="leitungen">
              <FormBox action={path.importHeads(slug)}>
                <Checkboxes
                  name="einrichtung"
                  label={t('console-import.heads-whom')}
                  optional=""
                  values={errors.list.length > 0 ? [] : items.map(({ id }) => id)}
                  error={errors.at('einrichtung')}
                  options={items.map(({ id, name, town, email, headName }) => ({
                    value: id,
                    label: `${name}, ${town}`,
                    hint: [headName, email].filter(Boolean).join(', '),
                  }))}
                />
                <Actions>
                  <Button>{t('console-import.heads-do')}</Button>
                </Actions>
              </FormBox>
            </Sheet>
          )}
          <Actions>
            {onboarding && (
              <LinkButton
                href={path.onboarding(onboarding)}
                kind={items.length > 0 ? 'secondary' : 'primary'}
              >
                {t('console-import.to-checklist')}
              </LinkButton>
            )}
            <LinkButton href={path.imports(slug)} kind="secondary">
              {t('console-import.title')}
            </LinkButton>
          </Actions>
        </div>
      </>
    ),
  })
}

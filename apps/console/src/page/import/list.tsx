import type { ConsoleClient } from '@kita/api'
import { ask, errorsOf, type FormErrors, need, noErrors, readFileForm, seeOther, sentFile } from '@kita/page'
import {
  Actions,
  Button,
  type Column,
  DataTable,
  FileField,
  Form as FormBox,
  LinkButton,
  Notice,
  PageHead,
  Sheet,
} from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'
import { headPages } from './heads.tsx'

export const takes = '.csv,.ods,.xlsx,.json,.geojson,text/csv,application/json'
export const fileProblems = {
  ...{
    'file-missing': 'liste',
    'file-too-large': 'liste',
    'import-file': 'liste',
    'import-file-line': 'liste',
  },
}

/** Where a list of facilities is uploaded, and what became of the ones before. */
export const importListPages = pages()
  .get(path.imports(':slug'), (c) => listPage(c))
  .post(path.imports(':slug'), async (c) => {
    const form = await readFileForm(c.req.raw)
    const slug = slugOf(c)
    const { header, init } = sentFile(form.file('liste') ?? new File([], ''))
    const started = await ask(
      c.var.api.import.tenants[':slug'].imports.$post({ param: { slug }, header }, { init }),
    )
    if (!started.ok) return listPage(c, errorsOf(started.problem, fileProblems))
    return seeOther(path.importColumns(slug, started.data.id))
  })
  // before the imports by their number
  .route('/', headPages)

type Line = InferResponseType<
  ConsoleClient['import']['tenants'][':slug']['imports']['$get'],
  200
>['items'][number]

const listPage = async (c: ConsoleContext, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const slug = slugOf(c)
  const { items, onboarding } = await need(
    c.var.api.import.tenants[':slug'].imports.$get({ param: { slug } }),
  )
  const { area } = await need(c.var.api.look.tenants[':slug'].$get({ param: { slug } }))
  const title = t('console-import.title')
  return consolePage(c, {
    title,
    area: 'import',
    tenant: { slug, area },
    above: [
      { href: path.home, text: t('console-tenants.title') },
      { href: path.tenant(slug), text: area },
    ],
    errors,
    children: (
      <>
        <PageHead
          title={title}
          lead={t('console-import.lead')}
          actions={
            <>
              {onboarding && (
                <LinkButton href={path.onboarding(onboarding)} kind="secondary">
                  {t('console-import.to-checklist')}
                </LinkButton>
              )}
              <LinkButton href={path.importHeads(slug)} kind="secondary">
                {t('console-import.heads')}
              </LinkButton>
            </>
          }
        />
        <div className="stack stack--m">
          {c.req.query('verworfen') && <Notice tone="success">{t('console-import.dropped')}</Notice>}
          <Sheet title={t('console-import.upload')} id="neu">
            <FormBox action={path.imports(slug)} multipart>
              <FileField
                name="liste"
                label={t('console-import.file')}
                hint={t('console-import.file-hint')}
                accept={takes}
                error={errors.at('liste')}
              />
              <Actions>
                <Button>{t('console-import.upload-do')}</Button>
              </Actions>
            </FormBox>
          </Sheet>
          {items.length > 0 && (
            <Sheet title={t('console-import.before')} id="bisher">
              <DataTable
                caption={t('console-import.before')}
                columns={columnsOf(c)}
                rows={items}
                rowKey={({ id }) => id}
              />
            </Sheet>
          )}
        </div>
      </>
    ),
  })
}

const columnsOf = (c: ConsoleContext): Column<Line>[] => {
  const { t, show } = c.var
  const slug = slugOf(c)
  return [
    {
      key: 'names',
      title: t('console-import.lists'),
      rowHeader: true,
      cell: ({ id, state, names }) =>
        state === 'dropped' ? names.join(', ') : <a href={path.import(slug, id)}>{names.join(', ')}</a>,
    },
    {
      key: 'state',
      title: t('console-tenants.state'),
      cell: ({ state }) => t(`console-import.state-${state}`),
    },
    {
      key: 'result',
      title: t('console-import.result'),
      cell: ({ result }) =>
        result
          ? t('console-import.counts', { fresh: result.new, changed: result.changed, same: result.same })
          : '–',
    },
    {
      key: 'at',
      title: t('console-import.at'),
      numeric: true,
      cell: ({ updatedAt }) => show.day(updatedAt, 'short'),
    },
  ]
}

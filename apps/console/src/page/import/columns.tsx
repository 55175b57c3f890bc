import {
  ask,
  asTyped,
  errorsOf,
  type Form,
  type FormErrors,
  need,
  noErrors,
  readFileForm,
  readForm,
  seeOther,
  sentFile,
} from '@kita/page'
import { Actions, Button, FileField, Form as FormBox, PageHead, Sheet, Steps } from '@kita/ui'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'
import { Defaults, defaultsOf, defaultsPlaces } from './default.tsx'
import { FileColumns } from './file-column.tsx'
import { fileProblems, takes } from './list.tsx'
import { SheetChoice } from './sheet.tsx'

const paramOf = (c: ConsoleContext) => ({ slug: slugOf(c), id: c.req.param('id') ?? '' })
const one = (c: ConsoleContext) => c.var.api.import.tenants[':slug'].imports[':id']

/** What the columns of the lists are: guessed, to be corrected; a second list; what holds where a line says nothing. */
export const importColumnPages = pages()
  .get(path.importColumns(':slug', ':id'), (c) => columnsPage(c))
  .post(path.importColumns(':slug', ':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const { slug, id } = paramOf(c)
    const found = await need(one(c).columns.$get({ param: { slug, id } }))
    const files = found.files.map(({ columns }, file) =>
      columns.map((_, at) => ({
        field: form.optional(`feld-${file}-${at}`) ?? null,
        unit: form.optional(`einheit-${file}-${at}`) ?? 'months',
      })),
    )
    const json = asTyped({ revision: form.whole('stand'), files, defaults: defaultsOf(form) })
    const changed = await ask(one(c).columns.$put({ param: { slug, id }, json }))
    if (!changed.ok) return columnsPage(c, errorsOf(changed.problem, defaultsPlaces), form)
    return seeOther(path.import(slug, id))
  })
  .post(path.importSheet(':slug', ':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const { slug, id } = paramOf(c)
    const json = asTyped({
      ...{ revision: form.whole('stand'), file: form.whole('datei'), sheet: form.text('blatt') },
    })
    const chosen = await ask(one(c).sheet.$put({ param: { slug, id }, json }))
    if (!chosen.ok) return columnsPage(c, errorsOf(chosen.problem, { '/sheet': 'blatt' }))
    return seeOther(path.importColumns(slug, id))
  })
  .post(path.importSecond(':slug', ':id'), async (c) => {
    const form = await readFileForm(c.req.raw)
    const { slug, id } = paramOf(c)
    const { header, init } = sentFile(form.file('liste') ?? new File([], ''))
    const query = { revision: form.text('stand') }
    const added = await ask(one(c).files.$post({ param: { slug, id }, query, header }, { init }))
    if (!added.ok) return columnsPage(c, errorsOf(added.problem, fileProblems))
    return seeOther(path.importColumns(slug, id))
  })

const columnsPage = async (c: ConsoleContext, errors: FormErrors = noErrors, form?: Form) => {
  const { t } = c.var
  const { slug, id } = paramOf(c)
  const found = await need(one(c).columns.$get({ param: { slug, id } }))
  if (found.state !== 'open') return seeOther(path.import(slug, id))
  const title = t('console-import.columns')
  return consolePage(c, {
    title,
    area: 'import',
    tenant: { slug, area: found.area },
    above: [
      { href: path.tenant(slug), text: found.area },
      { href: path.imports(slug), text: t('console-import.title') },
    ],
    errors,
    children: (
      <>
        <PageHead
          before={<Steps text={t('console-import.step', { current: 1, total: 2 })} current={1} total={2} />}
          title={title}
          lead={t('console-import.columns-lead')}
        />
        <div className="stack stack--m">
          {found.files.map((file, at) => (
            <SheetChoice
              key={file.name}
              {...{ c, file, at, errors, stand: found.revision, action: path.importSheet(slug, id) }}
            />
          ))}
          <form method="post" noValidate className="stack stack--m">
            <input type="hidden" name="stand" value={found.revision} />
            {found.files.map((file, at) => (
              <FileColumns key={file.name} c={c} file={file} at={at} form={form} />
            ))}
            <Sheet title={t('console-import.defaults')} id="vorgaben">
              <p className="muted">{t('console-import.defaults-lead')}</p>
              <Defaults c={c} found={found} form={form} errors={errors} />
            </Sheet>
            <Actions>
              <Button>{t('console-import.to-preview')}</Button>
            </Actions>
          </form>
          {found.files.length === 1 && (
            <Sheet title={t('console-import.second')} id="zweite">
              <FormBox
                action={path.importSecond(slug, id)}
                multipart
                hidden={{ stand: String(found.revision) }}
              >
                <FileField
                  name="liste"
                  label={t('console-import.file')}
                  hint={t('console-import.second-hint')}
                  accept={takes}
                  error={errors.at('liste')}
                />
                <Actions>
                  <Button kind="secondary">{t('console-import.second-do')}</Button>
                </Actions>
              </FormBox>
            </Sheet>
          )}
        </div>
      </>
    ),
  })
}

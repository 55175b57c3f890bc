import type { ConsoleClient } from '@kita/api'
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
import {
  Actions,
  Button,
  Checkbox,
  FileField,
  Form as FormBox,
  Halves,
  PageHead,
  Select,
  Sheet,
  Steps,
  TextField,
} from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'
import { fieldGroups, fieldWord } from './field.ts'
import { fileProblems, takes } from './list.tsx'
import { SheetChoice } from './sheet.tsx'

type Columns = InferResponseType<
  ConsoleClient['import']['tenants'][':slug']['imports'][':id']['columns']['$get'],
  200
>
type File_ = Columns['files'][number]

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
    if (!changed.ok) return columnsPage(c, errorsOf(changed.problem, places), form)
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

const places = Object.fromEntries(
  ['provider', 'town', 'opens', 'closes', 'ageFromMonths', 'ageToMonths', 'placesTotal'].map((name) => [
    `/defaults/${name}`,
    name,
  ]),
)

const defaultsOf = (form: Form) => ({
  provider: form.optional('provider') ?? null,
  town: form.optional('town') ?? null,
  kind: form.text('kind'),
  opens: form.optional('opens') ?? null,
  closes: form.optional('closes') ?? null,
  ageFromMonths: form.whole('ageFromMonths') ?? null,
  ageToMonths: form.whole('ageToMonths') ?? null,
  placesTotal: form.whole('placesTotal') ?? null,
  visit: form.text('visit'),
  published: form.checked('published'),
  onboarding: form.text('onboarding'),
  leaveOutFaulty: form.checked('leaveOutFaulty'),
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

type FileProps = { c: ConsoleContext; file: File_; at: number; form: Form | undefined }

/** Every column is a field: its name, a few of its cells, and what it is taken for. */
const FileColumns = ({ c, file, at, form }: FileProps) => (
  <Sheet
    title={c.var.t('console-import.list-of', { name: file.name, count: file.rows })}
    id={`liste-${at + 1}`}
  >
    <Halves three>
      {file.columns.map((column, index) => (
        <Use key={column.name} c={c} column={column} name={`${at}-${index}`} form={form} />
      ))}
    </Halves>
  </Sheet>
)

type UseProps = { c: ConsoleContext; column: File_['columns'][number]; name: string; form: Form | undefined }

const Use = ({ c, column, name, form }: UseProps) => {
  const { t } = c.var
  const field = form ? form.text(`feld-${name}`) : (column.field ?? '')
  return (
    <div className="stack stack--s">
      <Select
        name={`feld-${name}`}
        label={column.name}
        hint={column.samples.join(' · ') || t('console-import.cells-none')}
        optional=""
        value={field}
        options={[
          { value: '', label: t('console-import.field-none') },
          ...fieldGroups.map(({ group, fields }) => ({
            group: t(`console-import.group-${group}`),
            options: fields.map((one) => ({ value: one, label: t(fieldWord(one)) })),
          })),
        ]}
      />
      {field.startsWith('age') && (
        <Select
          name={`einheit-${name}`}
          label={t('console-import.unit', { column: column.name })}
          optional=""
          value={form ? form.text(`einheit-${name}`) : column.unit}
          options={['months', 'last-month', 'years'].map((unit) => ({
            value: unit,
            label: t(`console-import.unit-${unit}`),
          }))}
        />
      )}
    </div>
  )
}

type DefaultsProps = { c: ConsoleContext; found: Columns; form: Form | undefined; errors: FormErrors }

const Defaults = ({ c, found: { defaults }, form, errors }: DefaultsProps) => {
  const { t } = c.var
  const optional = t('console-import.optional')
  const text = (
    name: 'provider' | 'town' | 'opens' | 'closes' | 'ageFromMonths' | 'ageToMonths' | 'placesTotal',
    width: 4 | 8 | 16 = 4,
  ) => (
    <TextField
      name={name}
      label={t(`console-import.default-${name}`)}
      value={form ? form.text(name) : String(defaults[name] ?? '')}
      width={width}
      optional={optional}
      error={errors.at(name)}
    />
  )
  const select = (name: 'kind' | 'visit' | 'onboarding', values: string[]) => (
    <Select
      name={name}
      label={t(`console-import.default-${name}`)}
      value={form ? form.text(name) : defaults[name]}
      options={values.map((value) => ({ value, label: t(`console-import.${name}-${value}`) }))}
    />
  )
  const check = (name: 'published' | 'leaveOutFaulty') => (
    <Checkbox
      name={name}
      label={t(`console-import.default-${name}`)}
      checked={form ? form.checked(name) : defaults[name]}
    />
  )
  return (
    <div className="stack stack--s">
      {text('provider', 16)}
      {text('town', 16)}
      <div className="row">
        {text('opens')}
        {text('closes')}
      </div>
      <div className="row">
        {text('ageFromMonths')}
        {text('ageToMonths')}
        {text('placesTotal')}
      </div>
      <Halves three>
        {select('kind', ['KITA', 'HORT'])}
        {select('visit', ['no', 'beforeRequest', 'beforeOffer', 'beforeContract'])}
        {select('onboarding', ['invited', 'agreed', 'trained', 'live'])}
      </Halves>
      {check('published')}
      {check('leaveOutFaulty')}
    </div>
  )
}

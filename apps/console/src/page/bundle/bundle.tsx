import { ask, errorsOf, type Form, type FormErrors, need, noErrors, readFileForm, seeOther } from '@kita/page'
import {
  Actions,
  Button,
  FileField,
  Form as FormBox,
  Halves,
  LinkButton,
  Notice,
  PageHead,
  Sheet,
} from '@kita/ui'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'
import { conflictPage, planPage, type Typed } from './plan.tsx'

const fileProblems = {
  ...{ 'file-missing': 'buendel', 'file-too-large': 'buendel', 'bundle-problem': 'buendel' },
  ...{ 'bundle-invalid': 'buendel', 'tenant-name-fixed': 'buendel' },
}

/** The tenant as one file: saved, compared, applied. */
export const bundlePages = pages()
  .get(path.bundle(':slug'), (c) => bundlePage(c))
  .post(path.bundlePlan(':slug'), async (c) => {
    const form = await readFileForm(c.req.raw)
    const file = form.file('buendel')
    const archive = file ? Buffer.from(await file.arrayBuffer()).toString('base64') : ''
    return comparePage(c, { archive })
  })
  .post(path.bundleApply(':slug'), async (c) => {
    const form = await readFileForm(c.req.raw)
    const archive = form.text('archiv')
    const slug = slugOf(c)
    const version = form.text('fassung')
    const applied = await ask(
      c.var.api.bundle.tenants[':slug'].bundle.$put(
        { param: { slug }, query: { version }, header: headersOf(form) },
        { init: bodyOf(archive) },
      ),
    )
    if (applied.ok)
      return seeOther(withQuery(path.bundle(slug), { angewendet: String(applied.data.version) }))
    if (applied.problem.code === 'rules-frozen')
      return comparePage(c, {
        ...{ archive, note: form.text('anlass'), emergency: form.text('notfall') },
        errors: errorsOf(applied.problem, { '/emergencyReason': 'notfall' }),
      })
    if (applied.problem.code !== 'tenant-changed-meanwhile')
      return bundlePage(c, errorsOf(applied.problem, fileProblems))
    const since = await need(
      c.var.api.bundle.tenants[':slug'].changes.$get({ param: { slug }, query: { since: version } }),
    )
    const planned = await ask(check(c, archive))
    if (!planned.ok) return bundlePage(c, errorsOf(planned.problem, fileProblems))
    const typed = { note: form.text('anlass'), emergency: form.text('notfall') }
    return conflictPage(c, { archive, plan: planned.data, since, ...typed })
  })

const headersOf = (form: Form) => ({
  'change-note': encodeURIComponent(form.text('anlass').slice(0, 400)),
  'emergency-reason': encodeURIComponent(form.text('notfall').slice(0, 400)),
})

const bodyOf = (archive: string) => ({
  body: new Blob([Buffer.from(archive, 'base64')], { type: 'application/octet-stream' }),
})

const check = (c: ConsoleContext, archive: string) =>
  c.var.api.bundle.tenants[':slug']['bundle-check'].$post(
    { param: { slug: slugOf(c) } },
    { init: bodyOf(archive) },
  )

const comparePage = async (c: ConsoleContext, { archive, ...typed }: { archive: string } & Typed) => {
  const planned = await ask(check(c, archive))
  if (!planned.ok) return bundlePage(c, errorsOf(planned.problem, fileProblems))
  return planPage(c, { archive, plan: planned.data, area: await areaOf(c), ...typed })
}

const areaOf = async (c: ConsoleContext) => (await nowOf(c)).area

const nowOf = (c: ConsoleContext) =>
  need(c.var.api.bundle.tenants[':slug'].changes.$get({ param: { slug: slugOf(c) }, query: {} }))

const bundlePage = async (c: ConsoleContext, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const slug = slugOf(c)
  const { area, version } = await nowOf(c)
  const done = c.req.query('angewendet')
  return consolePage(c, {
    title: t('console-bundle.title'),
    area: 'bundle',
    tenant: { slug, area },
    above: [
      { href: path.home, text: t('console-tenants.title') },
      { href: path.tenant(slug), text: area },
    ],
    errors,
    children: (
      <>
        <PageHead title={t('console-bundle.title')} lead={t('console-bundle.lead')} />
        <div className="stack stack--m">
          {done && (
            <Notice tone="success" live>
              {t('console-bundle.done', { version })}
            </Notice>
          )}
          <Halves>
            <Sheet title={t('console-bundle.save.title')} id="speichern">
              <p>{t('console-bundle.save.text', { version })}</p>
              <Actions>
                <LinkButton href={path.bundleFile(slug)} kind="secondary" download>
                  {t('console-bundle.save.do')}
                </LinkButton>
              </Actions>
            </Sheet>
            <Sheet title={t('console-bundle.upload.title')} id="pruefen">
              <FormBox action={path.bundlePlan(slug)} multipart>
                <p>{t('console-bundle.upload.text')}</p>
                <FileField
                  name="buendel"
                  label={t('console-bundle.upload.file')}
                  hint={t('console-bundle.upload.hint')}
                  accept=".zip,application/zip"
                  error={errors.list.length > 3 ? t('console-bundle.refused') : errors.at('buendel')}
                />
                <Actions>
                  <Button>{t('console-bundle.upload.do')}</Button>
                </Actions>
              </FormBox>
            </Sheet>
          </Halves>
        </div>
      </>
    ),
  })
}

import { ask, errorsOf, type FormErrors, noErrors, readForm } from '@kita/page'
import { CodeField } from '@kita/page/access'
import { Actions, Button, Form as FormBox, Notice, PageHead, Password, Prose, Sheet } from '@kita/ui'
import { type OfficeContext, pages } from '../../env.ts'
import { hasRole } from '../../frame/role.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path } from '../../path.ts'
import { OfficeNav } from './nav.tsx'

const places = { '/password': 'password', '/code': 'code', 'too-many-attempts': 'password' }

/** The office takes everything of its portal with it. The file flows through: nothing of it is kept here. */
export const tenantExportPages = pages()
  .get(path.tenantExport, (c) => exportPage(c))
  .post(path.tenantExport, async (c) => {
    const form = await readForm(c.req.raw)
    const json = { password: form.raw('password'), code: form.text('code') }
    const response = await c.var.api.tenantExport.office.export.$post({ json })
    if (response.ok) return new Response(response.body, { headers: response.headers })
    const asked = await ask(Promise.resolve(response))
    return exportPage(c, asked.ok ? noErrors : errorsOf(asked.problem, places))
  })

const parts = ['families', 'course', 'houses', 'settings', 'files'] as const
const checks = ['sums', 'command', 'rows'] as const
const keeping = ['encrypted', 'few', 'delete'] as const

const exportPage = (c: OfficeContext, errors: FormErrors = noErrors) => {
  const { t, session } = c.var
  const title = t('tenant-export.title')
  const listOf = (group: string, keys: readonly string[]) => (
    <Prose>
      <ul>
        {keys.map((key) => (
          <li key={key}>{t(`tenant-export.${group}.${key}`)}</li>
        ))}
      </ul>
    </Prose>
  )
  return staffPage(c, {
    title,
    area: 'office',
    errors,
    children: (
      <>
        <OfficeNav c={c} now="export" />
        <PageHead title={title} lead={t('tenant-export.lead')} />
        <div className="stack stack--l">
          <Sheet title={t('tenant-export.in-it')}>
            {listOf('part', parts)}
            <p>{t('tenant-export.not-in-it')}</p>
          </Sheet>
          {hasRole(session, 'office-admin') ? (
            <Sheet title={t('tenant-export.fetch')} id="holen">
              <FormBox action={path.tenantExport}>
                <Notice tone="warning">{t('tenant-export.logged')}</Notice>
                <Password name="password" label={t('staff.access.present')} error={errors.at('password')} />
                <CodeField label={t('staff.code.code')} errors={errors} hint={t('tenant-export.code-hint')} />
                <Actions>
                  <Button>{t('tenant-export.do')}</Button>
                </Actions>
              </FormBox>
              <p className="small">{t('tenant-export.takes')}</p>
            </Sheet>
          ) : (
            <p className="muted">{t('tenant-export.admin-only')}</p>
          )}
          <Sheet title={t('tenant-export.check')}>{listOf('check', checks)}</Sheet>
          <Sheet title={t('tenant-export.keep')}>{listOf('keep', keeping)}</Sheet>
        </div>
      </>
    ),
  })
}

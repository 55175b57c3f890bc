import { ask, errorsOf, type FormErrors, need, noErrors, readForm } from '@kita/page'
import { Actions, Button, Form as FormBox, LinkButton, PageHead, Password, Sheet } from '@kita/ui'
import { type ConsoleContext, pages } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'
import { AppSteps, CodeField, recoveryPage } from './factor.tsx'

/** Another telephone: the new app proves itself, the old one is void. */
export const devicePages = pages()
  .get(path.accessDevice, (c) => devicePage(c))
  .post(path.accessDevice, async (c) => {
    const form = await readForm(c.req.raw)
    const json = { password: form.raw('password'), code: form.text('code') }
    const asked = await ask(c.var.api.access.me.access.device.$post({ json }))
    if (asked.ok) return recoveryPage(c, asked.data.recoveryCodes, path.access)
    const places = { '/password': 'password', '/code': 'code', 'too-many-attempts': 'password' }
    return devicePage(c, errorsOf(asked.problem, places))
  })

const devicePage = async (c: ConsoleContext, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const offer = await need(c.var.api.access.me.access.device.$get())
  const title = t('staff.device.title')
  return consolePage(c, {
    title,
    above: [{ href: path.access, text: t('staff.access.title') }],
    errors,
    children: (
      <>
        <PageHead title={title} lead={t('staff.device.lead')} />
        <Sheet>
          <FormBox action={path.accessDevice}>
            <AppSteps c={c} offer={offer} />
            <CodeField c={c} errors={errors} />
            <Password name="password" label={t('staff.access.present')} error={errors.at('password')} />
            <Actions>
              <Button>{t('staff.device.do')}</Button>
              <LinkButton href={path.access} kind="tertiary">
                {t('office.back')}
              </LinkButton>
            </Actions>
          </FormBox>
        </Sheet>
      </>
    ),
  })
}

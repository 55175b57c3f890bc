import { ask, errorsOf, need, readForm, seeOther } from '@kita/page'
import { LinkButton, Notice, PageHead, Sheet } from '@kita/ui'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'
import { aboveLife } from './above.ts'
import { erasurePage } from './erasure.tsx'
import { lifePage } from './life.tsx'

const routeOf = (c: ConsoleContext) => c.var.api.training.tenants[':slug'].training
const places = { '/slug': 'slug', '/name': 'name', '/email': 'email', '/role': 'role' }

/** What operators do with copies to practise in. */
export const trainingPages = pages()
  .post(path.training(':slug'), async (c) => {
    const form = await readForm(c.req.raw)
    const param = { slug: slugOf(c) }
    const asked = await ask(routeOf(c).$post({ param, json: { slug: form.text('slug') } }))
    if (asked.ok) return seeOther(withQuery(path.life(asked.data.slug), { getan: 'made' }))
    return lifePage(c, form, errorsOf(asked.problem, places))
  })
  .post(path.training(':slug', 'neu'), async (c) => {
    const form = await readForm(c.req.raw)
    const param = { slug: slugOf(c) }
    const asked = await ask(routeOf(c).reset.$post({ param }))
    if (asked.ok) return seeOther(withQuery(path.life(param.slug), { getan: 'reset' }))
    return lifePage(c, form, errorsOf(asked.problem, places))
  })
  .post(path.training(':slug', 'zugang'), async (c) => {
    const form = await readForm(c.req.raw)
    const param = { slug: slugOf(c) }
    const role =
      form.text('role') === 'facility-head' ? ('facility-head' as const) : ('office-admin' as const)
    const json = { name: form.text('name'), email: form.text('email'), role }
    const asked = await ask(routeOf(c).trainees.$post({ param, json }))
    if (!asked.ok) return lifePage(c, form, errorsOf(asked.problem, places))
    const { link } = asked.data
    if (!link) return seeOther(withQuery(path.life(param.slug), { getan: 'invited' }))
    return linkPage(c, { name: json.name, link })
  })
  .post(path.training(':slug', 'aufloesen'), async (c) => {
    const form = await readForm(c.req.raw)
    const param = { slug: slugOf(c) }
    const asked = await ask(routeOf(c).end.$post({ param, json: { slug: form.text('slug') } }))
    if (asked.ok) return seeOther(withQuery(path.erased, { getan: param.slug }))
    return erasurePage(c, form, errorsOf(asked.problem, places))
  })

/** The way in, this once: no mail leaves a copy, so it is handed over. */
const linkPage = async (c: ConsoleContext, { name, link }: { name: string; link: string }) => {
  const { t } = c.var
  const tenant = await need(c.var.api.look.tenants[':slug'].$get({ param: { slug: slugOf(c) } }))
  const title = t('console-training.link')
  return consolePage(c, {
    ...{ title, area: 'life', tenant },
    above: aboveLife(c, tenant),
    children: (
      <>
        <PageHead title={title} lead={t('console-training.link-lead', { name })} />
        <div className="stack stack--m">
          <Notice tone="warning">{t('console-training.link-once')}</Notice>
          <Sheet>
            <p>
              <code>{link}</code>
            </p>
          </Sheet>
          <p>
            <LinkButton href={path.life(tenant.slug)}>{t('console-training.link-back')}</LinkButton>
          </p>
        </div>
      </>
    ),
  })
}

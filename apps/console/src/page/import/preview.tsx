import type { ConsoleClient } from '@kita/api'
import { ask, asTyped, errorsOf, type FormErrors, need, noErrors, readForm, seeOther } from '@kita/page'
import {
  Actions,
  Button,
  Figures,
  Form as FormBox,
  LinkButton,
  More,
  Notice,
  PageHead,
  Steps,
} from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'
import { Decisions, decisionsOf } from './decide.tsx'
import { Facilities } from './facilities.tsx'
import { Problems } from './problems.tsx'

type Preview = InferResponseType<ConsoleClient['import']['tenants'][':slug']['imports'][':id']['$get'], 200>
export type Plan = NonNullable<Preview['plan']>

const paramOf = (c: ConsoleContext) => ({ slug: slugOf(c), id: c.req.param('id') ?? '' })
const one = (c: ConsoleContext) => c.var.api.import.tenants[':slug'].imports[':id']

/** What the import would do: faults, open questions, the difference. Then it is accepted or dropped. */
export const importPreviewPages = pages()
  .get(path.import(':slug', ':id'), (c) => previewPage(c))
  .post(path.importAct(':slug', ':id', 'entscheiden'), async (c) => {
    const form = await readForm(c.req.raw)
    const param = paramOf(c)
    const json = asTyped({ revision: form.whole('stand'), decisions: decisionsOf(form) })
    const decided = await ask(one(c).decisions.$put({ param, json }))
    if (!decided.ok) return previewPage(c, errorsOf(decided.problem))
    return seeOther(path.import(param.slug, param.id))
  })
  .post(path.importAct(':slug', ':id', 'weglassen'), async (c) => {
    const form = await readForm(c.req.raw)
    const param = paramOf(c)
    const { files, defaults } = await need(one(c).columns.$get({ param }))
    const uses = files.map(({ columns }) => columns.map(({ field, unit }) => ({ field, unit })))
    const json = asTyped({
      ...{ revision: form.whole('stand'), files: uses, defaults: { ...defaults, leaveOutFaulty: true } },
    })
    const changed = await ask(one(c).columns.$put({ param, json }))
    if (!changed.ok) return previewPage(c, errorsOf(changed.problem))
    return seeOther(path.import(param.slug, param.id))
  })
  .post(path.importAct(':slug', ':id', 'uebernehmen'), async (c) => {
    const form = await readForm(c.req.raw)
    const param = paramOf(c)
    const json = asTyped({ revision: form.whole('stand'), version: form.whole('fassung') })
    const accepted = await ask(one(c).accept.$post({ param, json }))
    if (!accepted.ok) return previewPage(c, errorsOf(accepted.problem))
    return seeOther(path.import(param.slug, param.id))
  })
  .post(path.importAct(':slug', ':id', 'verwerfen'), async (c) => {
    const form = await readForm(c.req.raw)
    const param = paramOf(c)
    const dropped = await ask(one(c).drop.$post({ param, json: asTyped({ revision: form.whole('stand') }) }))
    if (!dropped.ok) return previewPage(c, errorsOf(dropped.problem))
    return seeOther(withQuery(path.imports(param.slug), { verworfen: 'yes' }))
  })

const previewPage = async (c: ConsoleContext, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const { slug, id } = paramOf(c)
  const page = c.req.query('seite')
  const found = await need(one(c).$get({ param: { slug, id }, query: page ? { page } : {} }))
  const { plan } = found
  const title = t(plan ? 'console-import.preview' : 'console-import.ended')
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
          before={
            plan && <Steps text={t('console-import.step', { current: 2, total: 2 })} current={2} total={2} />
          }
          title={title}
          lead={found.names.join(', ')}
        />
        <div className="stack stack--m">
          {plan ? <Open c={c} found={found} plan={plan} /> : <Ended c={c} found={found} />}
        </div>
      </>
    ),
  })
}

const Ended = ({ c, found: { state, result, onboarding } }: { c: ConsoleContext; found: Preview }) => {
  const { t } = c.var
  const slug = slugOf(c)
  if (!result) return <Notice>{t(`console-import.state-${state}`)}</Notice>
  return (
    <>
      <Notice tone="success">{t('console-import.done', { version: result.version })}</Notice>
      <Numbers c={c} counts={result} />
      <Actions>
        {onboarding ? (
          <LinkButton href={path.onboarding(onboarding)}>{t('console-import.to-checklist')}</LinkButton>
        ) : (
          <LinkButton href={path.tenant(slug)}>{t('console-import.to-tenant')}</LinkButton>
        )}
        <LinkButton href={path.importHeads(slug)} kind="secondary">
          {t('console-import.heads')}
        </LinkButton>
        <LinkButton href={path.imports(slug)} kind="secondary">
          {t('console-import.again')}
        </LinkButton>
      </Actions>
    </>
  )
}

const Numbers = ({ c, counts }: { c: ConsoleContext; counts: Plan['counts'] }) => {
  const { t, show } = c.var
  return (
    <Figures
      figures={(['new', 'changed', 'same', 'missing', 'leftOut'] as const).map((key) => ({
        value: show.number(counts[key]),
        text: t(`console-import.count-${key}`),
      }))}
    />
  )
}

const Open = ({ c, found, plan }: { c: ConsoleContext; found: Preview; plan: Plan }) => {
  const { t } = c.var
  const { slug, id } = paramOf(c)
  const stand = { stand: String(found.revision) }
  return (
    <>
      <Notice tone={plan.ready ? 'success' : 'warning'}>
        <p>
          {plan.ready ? t('console-import.ready') : t('console-import.not-ready', { what: openOf(c, plan) })}
        </p>
        {plan.ready && (
          <p>
            <a href="#uebernehmen">{t('console-import.to-accept')}</a>
          </p>
        )}
      </Notice>
      <Numbers c={c} counts={plan.counts} />
      {plan.problems.length > 0 && (
        <Problems {...{ c, plan, slug, id, names: found.names, stand: stand.stand }} />
      )}
      <Decisions c={c} plan={plan} action={path.importAct(slug, id, 'entscheiden')} hidden={stand} />
      {plan.shown > 0 && <Facilities c={c} plan={plan} slug={slug} id={id} />}
      {plan.missing.length > 0 && (
        <More
          summary={t('console-import.missing', {
            count: plan.counts.missing,
            number: c.var.show.number(plan.counts.missing),
          })}
        >
          <p className="muted">{t('console-import.missing-text')}</p>
          <ul>
            {plan.missing.map(({ key, name }) => (
              <li key={key}>{name}</li>
            ))}
          </ul>
        </More>
      )}
      {plan.newProviders.length > 0 && (
        <More summary={t('console-import.providers', { count: plan.newProviders.length })}>
          <p>{plan.newProviders.join(', ')}</p>
        </More>
      )}
      <div id="uebernehmen">
        <FormBox
          action={path.importAct(slug, id, 'verwerfen')}
          hidden={{ ...stand, fassung: String(found.version) }}
        >
          <Actions>
            {plan.ready && (
              <Button formAction={path.importAct(slug, id, 'uebernehmen')}>
                {t('console-import.accept')}
              </Button>
            )}
            <LinkButton href={path.importColumns(slug, id)} kind="secondary">
              {t('console-import.to-columns')}
            </LinkButton>
            <Button kind="secondary">{t('console-import.drop')}</Button>
          </Actions>
        </FormBox>
      </div>
    </>
  )
}

/** What is still to be mended and to be decided, in words. */
const openOf = ({ var: { t } }: ConsoleContext, { errors, undecided, facilities }: Plan): string => {
  const told = [
    ...(errors > 0 ? [t('console-import.faults', { count: errors })] : []),
    ...(undecided > 0 ? [t('console-import.open', { count: undecided })] : []),
  ]
  return (
    told.join(t('console-import.and')) ||
    t(facilities.length > 0 ? 'console-import.nothing' : 'console-import.no-line')
  )
}

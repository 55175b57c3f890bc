import type { ConsoleClient } from '@kita/api'
import {
  ask,
  blankForm,
  errorsOf,
  type Form,
  type FormErrors,
  need,
  noErrors,
  readForm,
  seeOther,
} from '@kita/page'
import { Actions, Button, Form as FormBox, LinkButton, Notice, PageHead, Sheet, TextArea } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { aboveOf, consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'
import { aboveLife } from './above.ts'
import { trainingSection } from './training-section.tsx'

type Life = InferResponseType<ConsoleClient['life']['tenants'][':slug']['life']['$get'], 200>
type State = Life['state']

const states: readonly State[] = ['open', 'suspended', 'closed']
const stateIn = (given: string | undefined): State | undefined => states.find((state) => state === given)
const places = { '/reason': 'reason', '/sentence': 'sentence' }

/** A portal is suspended, closed or opened again: why and what families read, then a page that says what follows. */
export const lifePages = pages()
  .get(path.life(':slug'), (c) => lifePage(c, blankForm({})))
  .get(path.lifeChange(':slug'), (c) => {
    const to = stateIn(c.req.query('zustand'))
    return to ? changePage(c, to, blankForm({})) : seeOther(path.life(slugOf(c)))
  })
  .post(path.lifeChange(':slug'), async (c) => {
    const form = await readForm(c.req.raw)
    const [from, to] = [stateIn(form.text('from')), stateIn(form.text('to'))]
    const slug = slugOf(c)
    if (!from || !to) return seeOther(path.life(slug))
    const json = { from, to, reason: form.text('reason'), sentence: form.text('sentence') }
    const asked = await ask(c.var.api.life.tenants[':slug'].life.$post({ param: { slug }, json }))
    if (asked.ok) return seeOther(withQuery(path.life(slug), { getan: to }))
    return changePage(c, to, form, errorsOf(asked.problem, places))
  })

const load = async (c: ConsoleContext) => {
  const param = { slug: slugOf(c) }
  return Promise.all([
    need(c.var.api.look.tenants[':slug'].$get({ param })),
    need(c.var.api.life.tenants[':slug'].life.$get({ param })),
  ])
}

const trainingNotes = new Set(['made', 'reset', 'invited'])

/** How the portal stands, what can be done with it, and its copies to practise in. */
export const lifePage = async (c: ConsoleContext, form: Form, errors: FormErrors = noErrors) => {
  const { t, show, session } = c.var
  const [[tenant, life], training] = await Promise.all([
    load(c),
    need(c.var.api.training.tenants[':slug'].training.$get({ param: { slug: slugOf(c) } })),
  ])
  const done = stateIn(c.req.query('getan'))
  const note = c.req.query('getan') ?? ''
  const title = t('console-life.title')
  const mayChange = session.kind === 'operator' && session.roles.includes('admin')
  return consolePage(c, {
    ...{ title, area: 'life', tenant, errors, above: aboveOf(c, tenant) },
    children: (
      <>
        <PageHead title={title} lead={t(`console-life.is-${life.state}`)} />
        <div className="stack stack--l">
          {done === life.state && (
            <Notice tone="success" live>
              {t(`console-life.done-${done}`)}
            </Notice>
          )}
          {note === 'signed-out' && (
            <Notice tone="success" live>
              {t('console-life.done-signed-out')}
            </Notice>
          )}
          {trainingNotes.has(note) && (
            <Notice tone="success" live>
              {t(`console-training.done-${note}`)}
            </Notice>
          )}
          {life.since && (
            <Sheet title={t(`console-life.state-${life.state}`)}>
              <p>
                {t('console-life.since', {
                  day: show.day(life.since, 'short'),
                  time: show.time(life.since),
                  name: life.byName ?? '',
                })}
              </p>
              <p>{t('console-life.reason-was', { reason: life.reason ?? '' })}</p>
              {life.sentence && <p>{t('console-life.families-read', { sentence: life.sentence })}</p>}
            </Sheet>
          )}
          {life.state === 'open' && life.lastRest && (
            <p>
              {t('console-life.last-rest', {
                from: show.day(life.lastRest.from, 'short'),
                until: show.day(life.lastRest.until, 'short'),
              })}{' '}
              {t('console-life.last-rest-offers', { count: life.lastRest.offers })}
            </p>
          )}
          {mayChange ? (
            <Actions>
              {life.next.map((to) => (
                <LinkButton
                  key={to}
                  href={withQuery(path.lifeChange(tenant.slug), { zustand: to })}
                  kind="secondary"
                >
                  {t(`console-life.to-${to}`)}
                </LinkButton>
              ))}
              <LinkButton href={path.signAllOut(tenant.slug)} kind="tertiary">
                {t('console-life.sign-out')}
              </LinkButton>
              {life.state === 'closed' && !training.training && (
                <LinkButton href={path.erasure(tenant.slug)} kind="tertiary">
                  {t('console-erasure.open')}
                </LinkButton>
              )}
            </Actions>
          ) : (
            <p className="muted">{t('console-life.admin-only')}</p>
          )}
          {trainingSection(c, training, { slug: tenant.slug, form, errors })}
        </div>
      </>
    ),
  })
}

const changePage = async (c: ConsoleContext, to: State, form: Form, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const [tenant, life] = await load(c)
  if (!life.next.includes(to)) return seeOther(path.life(tenant.slug))
  const title = t(`console-life.to-${to}`)
  return consolePage(c, {
    title,
    area: 'life',
    tenant,
    errors,
    above: aboveLife(c, tenant),
    children: (
      <>
        <PageHead title={title} lead={t(`console-life.follows-${to}`, { area: tenant.area })} />
        <Sheet>
          <FormBox action={path.lifeChange(tenant.slug)} hidden={{ from: life.state, to }}>
            <TextArea
              name="reason"
              label={t('console-life.reason')}
              hint={t('console-life.reason-hint')}
              value={form.text('reason')}
              error={errors.at('reason')}
              rows={3}
              maxLength={1000}
            />
            {to !== 'open' && (
              <TextArea
                name="sentence"
                label={t('console-life.sentence')}
                hint={t('console-life.sentence-hint')}
                value={form.text('sentence') || (life.sentence ?? '')}
                error={errors.at('sentence')}
                rows={2}
                maxLength={300}
              />
            )}
            <Actions>
              <Button kind="secondary" danger={to !== 'open'}>
                {t(`console-life.to-${to}`)}
              </Button>
              <LinkButton href={path.life(tenant.slug)} kind="tertiary">
                {t('console-life.back')}
              </LinkButton>
            </Actions>
          </FormBox>
        </Sheet>
      </>
    ),
  })
}

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
import { Notice, PageHead } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { aboveOf, consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'
import { confirmPage, mustConfirm } from './confirm.tsx'
import { NewNotice, NewSwitch, noticeKinds } from './new.tsx'
import { OpenNotices, OpenSwitches } from './open.tsx'

export type Live = InferResponseType<ConsoleClient['live']['live']['$get'], 200>

const doneNotes = new Set(['raised', 'off', 'ended'])

/** Sentences above every page, and parts that are switched off: for all portals or for one. */
export const livePages = pages()
  .get(path.live, (c) => livePage(c, blankForm({})))
  .get(path.tenantLive(':slug'), (c) => livePage(c, blankForm({})))
  .post(path.liveNotice, async (c) => {
    const form = await readForm(c.req.raw)
    const json = {
      slug: form.optional('slug') ?? null,
      kind: noticeKinds.find((kind) => kind === form.text('kind')) ?? 'other',
      sentence: form.text('sentence'),
      startsAt: null,
      endsAt: endOf(form),
    }
    const asked = await ask(c.var.api.live.live.notices.$post({ json }))
    return asked.ok ? back(form, 'raised') : livePage(c, form, errorsOf(asked.problem, noticePlaces))
  })
  .post(path.liveSwitch, async (c) => {
    const form = await readForm(c.req.raw)
    if (mustConfirm(form)) return confirmPage(c, form)
    const json = {
      slug: form.optional('slug') ?? null,
      target: form.text('target') as 'area:portal',
      sentence: form.text('offSentence'),
      retryMinutes: Number(form.text('retryMinutes')) || 0,
    }
    const asked = await ask(c.var.api.live.live.switches.$post({ json }))
    return asked.ok ? back(form, 'off') : livePage(c, form, errorsOf(asked.problem, switchPlaces))
  })
  .post(path.liveEnd(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const param = { id: c.req.param('id') ?? '' }
    if (form.text('what') === 'notice') await need(c.var.api.live.live.notices[':id'].$delete({ param }))
    else await need(c.var.api.live.live.switches[':id'].$delete({ param }))
    return back(form, 'ended')
  })

const noticePlaces = { '/slug': 'slug', '/sentence': 'sentence', '/endsAt': 'hours' }
const switchPlaces = {
  '/slug': 'slug',
  '/target': 'target',
  '/sentence': 'offSentence',
  '/retryMinutes': 'retryMinutes',
}

const hourMs = 3_600_000

/** "For so many hours" is easier to say at night than an instant. What makes none goes to the API as it is, which refuses it. */
const endOf = (form: Form): string | null => {
  const hours = Number(form.text('hours'))
  if (!(hours > 0)) return null
  const end = new Date(Number(form.text('now')) + hours * hourMs)
  return Number.isNaN(end.getTime()) ? String(end) : end.toISOString()
}

const back = (form: Form, what: string) => {
  const slug = form.optional('page')
  return seeOther(withQuery(slug ? path.tenantLive(encodeURIComponent(slug)) : path.live, { getan: what }))
}

const livePage = async (c: ConsoleContext, form: Form, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const slug = slugOf(c) || form.optional('page')
  const live = await need(c.var.api.live.live.$get({ query: slug ? { slug } : {} }))
  const tenant = slug ? await need(c.var.api.look.tenants[':slug'].$get({ param: { slug } })) : undefined
  const title = t('console-live.title')
  const note = c.req.query('getan') ?? ''
  // On a portal's own page a sentence is for this portal; nobody empties a field and tells all of them.
  const hidden = { page: slug ?? '', ...(slug && { slug }) }
  return consolePage(c, {
    title,
    area: 'live',
    ...(tenant && { tenant, above: aboveOf(c, tenant) }),
    errors,
    children: (
      <>
        <PageHead title={title} lead={t('console-live.lead')} />
        <div className="stack stack--l">
          {doneNotes.has(note) && (
            <Notice tone="success" live>
              {t(`console-live.done-${note}`)}
            </Notice>
          )}
          <OpenNotices c={c} notices={live.notices} hidden={hidden} />
          <OpenSwitches c={c} switches={live.switches} hidden={hidden} />
          <NewNotice {...{ c, form, errors, hidden }} />
          <NewSwitch {...{ c, form, errors, hidden }} operations={live.operations} />
        </div>
      </>
    ),
  })
}

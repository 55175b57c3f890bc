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
import {
  Actions,
  Button,
  Form as FormBox,
  Notice,
  PageHead,
  Select,
  Sheet,
  TextArea,
  TextField,
} from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type ConsoleContext, pages, slugOf } from '../../env.ts'
import { aboveOf, consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'
import { confirmPage, mustConfirm } from './confirm.tsx'
import { OpenNotices, OpenSwitches, partName } from './open.tsx'

export type Live = InferResponseType<ConsoleClient['live']['live']['$get'], 200>

const areas = ['portal', 'search', 'account', 'apply', 'office'] as const
const kinds = ['maintenance', 'cyber-attack', 'start-moved', 'other'] as const
const doneNotes = new Set(['raised', 'off', 'ended'])

/** Sentences above every page, and parts that are switched off: for all portals or for one. */
export const livePages = pages()
  .get(path.live, (c) => livePage(c, blankForm({})))
  .get(path.tenantLive(':slug'), (c) => livePage(c, blankForm({})))
  .post(path.liveNotice, async (c) => {
    const form = await readForm(c.req.raw)
    const json = {
      slug: form.optional('slug') ?? null,
      kind: kinds.find((kind) => kind === form.text('kind')) ?? 'other',
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

/** "For so many hours" is easier to say at night than an instant. */
const endOf = (form: Form): string | null => {
  const hours = Number(form.text('hours'))
  return hours > 0 ? new Date(Number(form.text('now')) + hours * hourMs).toISOString() : null
}

const optionOf = (c: ConsoleContext, target: string) => ({ value: target, label: partName(c, target) })

const back = (form: Form, what: string) => {
  const slug = form.optional('page')
  return seeOther(withQuery(slug ? path.tenantLive(slug) : path.live, { getan: what }))
}

type WhoseProps = { c: ConsoleContext; form: Form; errors: FormErrors; id?: string }

const Whose = ({
  c: {
    var: { t },
  },
  form,
  errors,
  id,
}: WhoseProps) => (
  <TextField
    name="slug"
    {...(id && { id })}
    label={t('console-live.whose')}
    hint={t('console-live.whose-hint')}
    value={form.text('slug')}
    error={errors.at('slug')}
    width={16}
  />
)

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
          <Sheet title={t('console-live.new-notice')} id="meldung">
            <FormBox action={path.liveNotice} hidden={{ ...hidden, now: String(c.var.now.getTime()) }}>
              {!slug && <Whose c={c} form={form} errors={errors} />}
              <Select
                name="kind"
                label={t('console-live.kind')}
                value={form.text('kind') || 'maintenance'}
                options={kinds.map((value) => ({ value, label: t(`console-live.kind.${value}`) }))}
              />
              <TextArea
                name="sentence"
                label={t('console-live.sentence')}
                hint={t('console-live.sentence-hint')}
                value={form.text('sentence')}
                error={errors.at('sentence')}
                rows={2}
                maxLength={300}
              />
              <TextField
                name="hours"
                label={t('console-live.hours')}
                hint={t('console-live.hours-hint')}
                value={form.text('hours')}
                error={errors.at('hours')}
                inputMode="numeric"
                width={4}
              />
              <Actions>
                <Button>{t('console-live.raise')}</Button>
              </Actions>
            </FormBox>
          </Sheet>
          <Sheet title={t('console-live.new-switch')} id="abschalten">
            <FormBox action={path.liveSwitch} hidden={hidden}>
              {!slug && <Whose c={c} form={form} errors={errors} id="slug-off" />}
              <Select
                name="target"
                label={t('console-live.target')}
                hint={t('console-live.target-hint')}
                value={form.text('target')}
                error={errors.at('target')}
                options={[
                  { value: '', label: t('console-live.choose') },
                  {
                    group: t('console-live.areas'),
                    options: areas.map((area) => optionOf(c, `area:${area}`)),
                  },
                  {
                    group: t('console-live.operations'),
                    options: live.operations
                      .map((name) => optionOf(c, `operation:${name}`))
                      .sort((one, other) => one.label.localeCompare(other.label, 'de')),
                  },
                ]}
              />
              <TextArea
                name="offSentence"
                label={t('console-live.off-sentence')}
                hint={t('console-live.off-sentence-hint')}
                value={form.text('offSentence')}
                error={errors.at('offSentence')}
                rows={2}
                maxLength={300}
              />
              <TextField
                name="retryMinutes"
                label={t('console-live.retry')}
                value={form.text('retryMinutes') || '15'}
                error={errors.at('retryMinutes')}
                inputMode="numeric"
                width={4}
              />
              <Actions>
                <Button kind="secondary" danger>
                  {t('console-live.switch-off')}
                </Button>
              </Actions>
            </FormBox>
          </Sheet>
        </div>
      </>
    ),
  })
}

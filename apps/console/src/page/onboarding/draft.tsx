import { ask, asTyped, errorsOf, type FormErrors, noErrors, readForm, seeOther } from '@kita/page'
import {
  Actions,
  Button,
  type Column,
  DataTable,
  Form as FormBox,
  KeyValueList,
  LinkButton,
  Notice,
  PageHead,
  Sheet,
  StatusLight,
  TextField,
} from '@kita/ui'
import type { ReactNode } from 'react'
import { type ConsoleContext, pages } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'
import { areaOf, idOf, isStep, loadDraft, type View } from './load.ts'
import { Preview } from './preview.tsx'

type Act = 'nachweis' | 'anlegen' | 'einladen' | 'spaeter' | 'oeffnen' | 'verwerfen'
const places = { '/name': 'name', '/email': 'email' }

/** The checklist of a portal on its way: what is done, what is missing, and the acts that end it. */
export const onboardingDraftPages = pages()
  .get(path.onboarding(':id'), (c) => draftPage(c))
  .post(path.onboardingAct(':id', ':act'), async (c) => {
    const form = await readForm(c.req.raw)
    const param = { id: idOf(c) }
    const json = { revision: form.whole('revision') ?? 0 }
    const api = c.var.api.onboarding.onboardings[':id']
    const act = (c.req.param('act') ?? '') as Act
    const person = { name: form.text('name'), email: form.text('email') }
    const calls: Record<Act, () => Parameters<typeof ask>[0]> = {
      nachweis: () => api['host-proof'].$post({ param, json }),
      anlegen: () => api.tenant.$post({ param, json }),
      einladen: () => api['office-admins'].$post({ param, json: person }),
      spaeter: () =>
        api['facilities-later'].$post({ param, json: { ...json, later: form.text('later') === 'yes' } }),
      oeffnen: () => api.opening.$post({ param, json }),
      verwerfen: () => api.$delete({ param, query: asTyped({ revision: String(json.revision) }) }),
    }
    const call = Object.hasOwn(calls, act) ? calls[act] : undefined
    if (!call) return c.notFound()
    const asked = await ask(call())
    if (!asked.ok) return draftPage(c, person, errorsOf(asked.problem, places))
    if (act === 'verwerfen') return seeOther(path.onboardings)
    return seeOther(withQuery(path.onboarding(param.id), { getan: act }))
  })

const draftPage = async (
  c: ConsoleContext,
  typed = { name: '', email: '' },
  errors: FormErrors = noErrors,
) => {
  const { t } = c.var
  const view = await loadDraft(c)
  const title = t(`console-onboarding.list.${view.state}`, { area: areaOf(view) })
  const done = c.req.query('getan')
  return consolePage(c, {
    title,
    area: 'onboarding',
    errors,
    above: [{ href: path.onboardings, text: t('console-onboarding.title') }],
    children: (
      <>
        <PageHead
          title={title}
          lead={view.state === 'draft' ? t('console-onboarding.list.lead') : undefined}
        />
        <div className="stack stack--l">
          {done === 'einladen' && (
            <Notice tone="success" live>
              {t('console-onboarding.staff.done')}
            </Notice>
          )}
          {view.made && <Made c={c} view={view} />}
          <Sheet flush>
            <DataTable
              caption={title}
              columns={columnsOf(c, view)}
              rows={view.checklist}
              rowKey={({ what }) => what}
            />
          </Sheet>
          {view.proof && view.state === 'draft' && <Proof c={c} view={view} />}
          {view.state === 'draft' && <Make c={c} view={view} />}
          {view.state === 'made' && <Launch c={c} view={view} typed={typed} errors={errors} />}
        </div>
      </>
    ),
  })
}

type Item = View['checklist'][number]
const lights = { done: 'ok', missing: 'missing', later: 'waiting' } as const

const columnsOf = (c: ConsoleContext, view: View): Column<Item>[] => {
  const { t } = c.var
  const link = (what: string): string | null => {
    if (view.state === 'draft') {
      if (isStep(what)) return path.onboardingStep(view.id, what)
      return (what === 'create' && view.mayCreate) || (what === 'host-proof' && view.proof)
        ? `#${what}`
        : null
    }
    const stands =
      what === 'open'
        ? view.mayOpen
        : ['facilities', 'staff'].includes(what) || (what === 'heads' && (view.made?.facilities ?? 0) > 0)
    return stands && view.state === 'made' ? `#${what}` : null
  }
  return [
    {
      key: 'what',
      title: t('console-onboarding.check.what'),
      rowHeader: true,
      cell: ({ what }) => {
        const text = t(`console-onboarding.what.${what}`)
        const waits = view.state === 'draft' && ['facilities', 'staff', 'open'].includes(what)
        const href = waits ? null : link(what)
        return href ? <a href={href}>{text}</a> : text
      },
    },
    {
      key: 'state',
      title: t('console-onboarding.state'),
      cell: ({ state }) => (
        <StatusLight kind={lights[state]}>{t(`console-onboarding.check.${state}`)}</StatusLight>
      ),
    },
  ]
}

type Part = { c: ConsoleContext; view: View }

const Act = ({ view, act, children }: Part & { act: Act; children: ReactNode }) => (
  <FormBox action={path.onboardingAct(view.id, act)}>
    <input type="hidden" name="revision" value={view.revision} />
    {children}
  </FormBox>
)

const Made = ({ c, view }: Part) => {
  const { t } = c.var
  const address = view.origin ?? ''
  const look =
    view.made?.open || !view.made?.key ? address : withQuery(`${address}/`, { einblick: view.made.key })
  return (
    <Notice tone="success" live>
      <p>{view.made?.open ? t('console-onboarding.open.done') : t('console-onboarding.made', { address })}</p>
      <p>
        <a href={look}>{t('console-onboarding.preview.link')}</a>
      </p>
      <p>
        <a href={path.tenant(view.made?.slug ?? '')}>{t('console-onboarding.to-tenant')}</a>
      </p>
    </Notice>
  )
}

const Proof = ({ c, view }: Part) => {
  const { t } = c.var
  const { proof } = view
  if (!proof) return null
  return (
    <Sheet title={t('console-onboarding.proof.title', { host: proof.host })} id="host-proof">
      {proof.proved ? (
        <p>{t('console-onboarding.proof.done', { host: proof.host })}</p>
      ) : (
        <Act c={c} view={view} act="nachweis">
          <p>{t('console-onboarding.proof.lead')}</p>
          <KeyValueList
            facts={[
              { term: t('console-onboarding.proof.record'), value: <code>{proof.record}</code> },
              { term: t('console-onboarding.proof.value'), value: <code>{proof.value}</code> },
            ]}
          />
          <Actions>
            <Button kind="secondary">{t('console-onboarding.proof.do')}</Button>
            <LinkButton href={path.onboardingStep(view.id, 'name')} kind="secondary">
              {t('console-onboarding.proof.without')}
            </LinkButton>
          </Actions>
          <p className="small muted">{t('console-onboarding.proof.without-hint')}</p>
        </Act>
      )}
    </Sheet>
  )
}

const Make = ({ c, view }: Part) => {
  const { t } = c.var
  return (
    <>
      <Preview c={c} view={view} />
      {view.mayCreate && (
        <Sheet title={t('console-onboarding.make')} id="create">
          <Act c={c} view={view} act="anlegen">
            <p>{t('console-onboarding.make-lead')}</p>
            <Actions>
              <Button>{t('console-onboarding.make')}</Button>
            </Actions>
          </Act>
        </Sheet>
      )}
      <Act c={c} view={view} act="verwerfen">
        <Actions>
          <Button kind="secondary">{t('console-onboarding.drop')}</Button>
        </Actions>
      </Act>
    </>
  )
}

type LaunchProps = Part & { typed: { name: string; email: string }; errors: FormErrors }

const Launch = ({ c, view, typed, errors }: LaunchProps) => {
  const { t } = c.var
  const { facilities = 0, heads = 0, officeAdmins = 0, slug = '' } = view.made ?? {}
  return (
    <>
      <Sheet title={t('console-onboarding.what.facilities')} id="facilities">
        <p>{t('console-onboarding.facilities.lead', { count: facilities })}</p>
        <p>
          <LinkButton href={path.imports(slug)} kind="secondary">
            {t('console-onboarding.facilities.bundle')}
          </LinkButton>
        </p>
        {facilities === 0 && (
          <Act c={c} view={view} act="spaeter">
            <input type="hidden" name="later" value={view.facilitiesLater ? 'no' : 'yes'} />
            <Actions>
              <Button kind="secondary">
                {t(`console-onboarding.facilities.${view.facilitiesLater ? 'first' : 'later'}`)}
              </Button>
            </Actions>
          </Act>
        )}
      </Sheet>
      {facilities > 0 && (
        <Sheet title={t('console-onboarding.what.heads')} id="heads">
          <p>{t('console-onboarding.heads.lead', { count: heads })}</p>
          <p>
            <LinkButton href={path.importHeads(slug)} kind="secondary">
              {t('console-import.heads')}
            </LinkButton>
          </p>
        </Sheet>
      )}
      <Sheet title={t('console-onboarding.what.staff')} id="staff">
        <Act c={c} view={view} act="einladen">
          <p>
            {officeAdmins > 0
              ? t('console-onboarding.staff.count', { count: officeAdmins })
              : t('console-onboarding.staff.lead')}
          </p>
          <TextField
            name="name"
            label={t('console-onboarding.staff.name')}
            value={typed.name}
            error={errors.at('name')}
          />
          <TextField
            name="email"
            type="email"
            label={t('console-onboarding.staff.email')}
            value={typed.email}
            error={errors.at('email')}
          />
          <Actions>
            <Button kind={officeAdmins > 0 ? 'secondary' : 'primary'}>
              {t('console-onboarding.staff.do')}
            </Button>
          </Actions>
        </Act>
      </Sheet>
      {view.mayOpen && (
        <Sheet title={t('console-onboarding.what.open')} id="open">
          <Act c={c} view={view} act="oeffnen">
            <p>{t('console-onboarding.open.lead')}</p>
            <Actions>
              <Button>{t('console-onboarding.open.do')}</Button>
            </Actions>
          </Act>
        </Sheet>
      )}
    </>
  )
}

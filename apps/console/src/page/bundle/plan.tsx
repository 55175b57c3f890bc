import type { ConsoleClient } from '@kita/api'
import type { FormErrors } from '@kita/page'
import {
  Actions,
  Button,
  Form as FormBox,
  LinkButton,
  Notice,
  PageHead,
  Sheet,
  Stack,
  TextArea,
  TextField,
} from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import type { ReactNode } from 'react'
import { type ConsoleContext, slugOf } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'
import { type Changes, Difference } from './difference.tsx'
import { ChangeList } from './history.tsx'

type Plan = InferResponseType<ConsoleClient['bundle']['tenants'][':slug']['bundle-check']['$post'], 200>
/** What was typed beside the archive, and what was wrong with it. */
export type Typed = { note?: string; emergency?: string; errors?: FormErrors }
type Planned = { archive: string; plan: Plan; area: string } & Typed

/** What the uploaded bundle would change, before anything is written. The archive travels with the form. */
export const planPage = (c: ConsoleContext, { area, ...planned }: Planned) => {
  const { t } = c.var
  return page(c, {
    area,
    title: t('console-bundle.plan.title'),
    lead: t('console-bundle.plan.lead', { version: planned.plan.version }),
    errors: planned.errors,
    children: <Proposal c={c} {...planned} title={t('console-bundle.plan.title')} />,
  })
}

type Conflict = Omit<Planned, 'area'> & { since: Changes }

/** Someone else was quicker: what they changed, and what the bundle would change now. */
export const conflictPage = (c: ConsoleContext, { since, ...planned }: Conflict) => {
  const { t } = c.var
  return page(c, {
    area: since.area,
    title: t('console-bundle.conflict.title'),
    lead: t('console-bundle.plan.lead', { version: planned.plan.version }),
    status: 409,
    children: (
      <>
        <Notice tone="warning">{t('console-bundle.conflict.text')}</Notice>
        <h2>{t('console-bundle.conflict.their')}</h2>
        <ChangeList c={c} changes={since.changes} />
        <Proposal c={c} {...planned} title={t('console-bundle.conflict.yours')} />
      </>
    ),
  })
}

type PageParts = {
  area: string
  title: string
  lead: string
  status?: number
  errors?: FormErrors | undefined
  children: ReactNode
}

const page = (c: ConsoleContext, { area, title, lead, status, errors, children }: PageParts) => {
  const slug = slugOf(c)
  const { t } = c.var
  return consolePage(c, {
    title,
    area: 'bundle',
    tenant: { slug, area },
    above: [
      { href: path.home, text: t('console-tenants.title') },
      { href: path.tenant(slug), text: area },
      { href: path.bundle(slug), text: t('console-bundle.title') },
    ],
    ...(status && { status }),
    ...(errors && { errors }),
    children: (
      <>
        <PageHead title={title} lead={lead} />
        <Stack>{children}</Stack>
      </>
    ),
  })
}

type ProposalProps = { c: ConsoleContext; title: string } & Omit<Planned, 'area'>

const Proposal = ({ c, archive, plan, title, note = '', emergency = '', errors }: ProposalProps) => {
  const { t } = c.var
  const slug = slugOf(c)
  const back = (
    <LinkButton href={path.bundle(slug)} kind="tertiary">
      {t('console-bundle.plan.back')}
    </LinkButton>
  )
  if (plan.difference.length === 0)
    return (
      <>
        <Notice>{t('console-bundle.plan.none')}</Notice>
        <Actions>{back}</Actions>
      </>
    )
  return (
    <>
      <Sheet title={title} id="unterschied">
        <Difference c={c} difference={plan.difference} open />
      </Sheet>
      {plan.notices.length > 0 && <Notices c={c} notices={plan.notices} />}
      <Sheet title={t('console-bundle.plan.do')} id="anwenden">
        <FormBox
          action={path.bundleApply(slug)}
          multipart
          hidden={{ archiv: archive, fassung: String(plan.version) }}
        >
          <TextField
            name="anlass"
            label={t('console-bundle.plan.note')}
            hint={t('console-bundle.plan.note-hint')}
            value={note}
            maxLength={400}
          />
          {plan.frozen && (
            <>
              <Notice tone="warning">
                {t('console-bundle.plan.frozen', { year: plan.frozen.kitaYear, until: plan.frozen.until })}
              </Notice>
              <TextArea
                name="notfall"
                label={t('console-rules.check-page.emergency')}
                hint={t('console-rules.check-page.emergency-hint')}
                error={errors?.at('notfall')}
                value={emergency}
                rows={3}
                maxLength={400}
              />
            </>
          )}
          <Actions>
            <Button>{t('console-bundle.plan.do')}</Button>
            {back}
          </Actions>
        </FormBox>
      </Sheet>
    </>
  )
}

const Notices = ({ c, notices }: { c: ConsoleContext; notices: Plan['notices'] }) => {
  const { t } = c.var
  return (
    <Notice title={t('console-bundle.notices')}>
      <ul>
        {notices.slice(0, 20).map(({ file, line, sentence }) => (
          <li key={`${file}${line}${sentence}`}>
            {line === null
              ? t('console-bundle.notice-file', { file, sentence })
              : t('console-bundle.notice-line', { file, line, sentence })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

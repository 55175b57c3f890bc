import type { ConsoleClient } from '@kita/api'
import type { Form, FormErrors } from '@kita/page'
import {
  Actions,
  Button,
  Form as FormBox,
  KeyValueList,
  LinkButton,
  Select,
  Sheet,
  TextField,
} from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import type { ConsoleContext } from '../../env.ts'
import { path } from '../../path.ts'

export type Training = InferResponseType<
  ConsoleClient['training']['tenants'][':slug']['training']['$get'],
  200
>
type Shown = { slug: string; form: Form; errors: FormErrors }

export const mayTrain = ({ var: { session } }: ConsoleContext): boolean =>
  session.kind === 'operator' && session.roles.some((role) => role === 'admin' || role === 'editor')

/** Copies of a real portal, and a new one; of a copy, what can be done with it. */
export const trainingSection = (c: ConsoleContext, found: Training, shown: Shown) =>
  found.training ? copySection(c, found.training, shown) : originalSection(c, found, shown)

const originalSection = (
  c: ConsoleContext,
  { copies, proposal }: Training,
  { slug, form, errors }: Shown,
) => {
  const { t } = c.var
  return (
    <Sheet title={t('console-training.title')}>
      <p>{t('console-training.lead')}</p>
      {copies.length > 0 && (
        <ul aria-label={t('console-training.copies')}>
          {copies.map((one) => (
            <li key={one.slug}>
              <a href={path.life(one.slug)}>{one.slug}</a>
            </li>
          ))}
        </ul>
      )}
      {mayTrain(c) && (
        <FormBox action={path.training(slug)}>
          <TextField
            name="slug"
            label={t('console-training.slug')}
            hint={t('console-training.slug-hint')}
            value={form.text('slug') || proposal}
            error={errors.at('slug')}
            autoComplete="off"
          />
          <Actions>
            <Button kind="secondary">{t('console-training.make')}</Button>
          </Actions>
        </FormBox>
      )}
    </Sheet>
  )
}

type Copy = NonNullable<Training['training']>

const copySection = (c: ConsoleContext, copy: Copy, shown: Shown) => {
  const { t, show } = c.var
  const { origin, original, family, state, readyAt } = copy
  const when = { day: show.day(readyAt ?? copy.askedAt, 'short'), time: show.time(readyAt ?? copy.askedAt) }
  return (
    <>
      <Sheet title={t('console-training.title')}>
        <p>{t('console-training.is', { area: original.area })}</p>
        <p>{t(`console-training.families-${state}`, when)}</p>
        {state === 'ready' && (
          <>
            <h3>{t('console-training.family')}</h3>
            <KeyValueList
              facts={[
                { term: t('console-training.family-email'), value: family.email },
                { term: t('console-training.family-password'), value: <code>{family.password}</code> },
              ]}
            />
          </>
        )}
        <Actions>
          <LinkButton href={origin} kind="secondary">
            {t('console-training.open')}
          </LinkButton>
        </Actions>
      </Sheet>
      {mayTrain(c) && inviteSheet(c, shown)}
      {mayTrain(c) && (state === 'ready' || state === 'failed') && (
        <Sheet title={t('console-training.reset')}>
          <p>{t('console-training.reset-lead')}</p>
          <FormBox action={path.training(shown.slug, 'neu')}>
            <Actions>
              <Button kind="secondary">{t('console-training.reset')}</Button>
            </Actions>
          </FormBox>
        </Sheet>
      )}
      {mayTrain(c) && (
        <Actions>
          <LinkButton href={path.erasure(shown.slug)} kind="tertiary">
            {t('console-training.end')}
          </LinkButton>
        </Actions>
      )}
    </>
  )
}

const roles = ['office-admin', 'facility-head'] as const

const inviteSheet = ({ var: { t } }: ConsoleContext, { slug, form, errors }: Shown) => (
  <Sheet title={t('console-training.invite-title')}>
    <FormBox action={path.training(slug, 'zugang')}>
      <TextField
        name="name"
        label={t('console-training.name')}
        value={form.text('name')}
        error={errors.at('name')}
        autoComplete="off"
      />
      <TextField
        name="email"
        label={t('console-training.email')}
        hint={t('console-training.email-hint')}
        value={form.text('email')}
        error={errors.at('email')}
        autoComplete="off"
      />
      <Select
        name="role"
        label={t('console-training.role')}
        value={form.text('role') || 'office-admin'}
        error={errors.at('role')}
        options={roles.map((value) => ({ value, label: t(`console-training.role-${value}`) }))}
      />
      <Actions>
        <Button kind="secondary">{t('console-training.invite')}</Button>
      </Actions>
    </FormBox>
  </Sheet>
)

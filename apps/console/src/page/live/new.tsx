import type { Form, FormErrors } from '@kita/page'
import { Actions, Button, Form as FormBox, Select, Sheet, TextArea, TextField } from '@kita/ui'
import type { ConsoleContext } from '../../env.ts'
import { path } from '../../path.ts'
import { partName } from './open.tsx'

const areas = ['portal', 'search', 'account', 'apply', 'office'] as const
export const noticeKinds = ['maintenance', 'cyber-attack', 'start-moved', 'other'] as const

type Fields = { c: ConsoleContext; form: Form; errors: FormErrors }
/** `hidden` names the portal where the page is about one. */
type NewProps = Fields & { hidden: { page: string; slug?: string } }

/** One portal, or all of them where nothing is typed. */
const Whose = ({ c, form, errors, id }: Fields & { id?: string }) => (
  <TextField
    name="slug"
    {...(id && { id })}
    label={c.var.t('console-live.whose')}
    hint={c.var.t('console-live.whose-hint')}
    value={form.text('slug')}
    error={errors.at('slug')}
    width={16}
  />
)

/** A sentence above every page. */
export const NewNotice = ({ c, form, errors, hidden }: NewProps) => {
  const { t } = c.var
  return (
    <Sheet title={t('console-live.new-notice')} id="meldung">
      <FormBox action={path.liveNotice} hidden={{ ...hidden, now: String(c.var.now.getTime()) }}>
        {!hidden.slug && <Whose c={c} form={form} errors={errors} />}
        <Select
          name="kind"
          label={t('console-live.kind')}
          value={form.text('kind') || 'maintenance'}
          options={noticeKinds.map((value) => ({ value, label: t(`console-live.kind.${value}`) }))}
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
  )
}

/** A part that is switched off, with the sentence its readers find instead. */
export const NewSwitch = ({ c, form, errors, hidden, operations }: NewProps & { operations: string[] }) => {
  const { t } = c.var
  const optionOf = (target: string) => ({ value: target, label: partName(c, target) })
  return (
    <Sheet title={t('console-live.new-switch')} id="abschalten">
      <FormBox action={path.liveSwitch} hidden={hidden}>
        {!hidden.slug && <Whose c={c} form={form} errors={errors} id="slug-off" />}
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
              options: areas.map((area) => optionOf(`area:${area}`)),
            },
            {
              group: t('console-live.operations'),
              options: operations
                .map((name) => optionOf(`operation:${name}`))
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
  )
}

import type { Form } from '@kita/page'
import { Radios, Select, TextField } from '@kita/ui'
import { hostTyped } from './address.ts'
import type { FormProps } from './form-area.tsx'

export const NameForm = ({ c, view, form, errors }: FormProps) => {
  const { t } = c.var
  const known = view.answers.name
  const value = (field: string, before = '') => (form ? form.text(field) : before)
  return (
    <>
      <TextField
        name="name"
        label={t('console-onboarding.name.name')}
        value={value('name', known?.name ?? t('console-onboarding.name.default'))}
        error={errors.at('name')}
      />
      <TextField
        name="area"
        label={t('console-onboarding.name.area')}
        value={value('area', known?.area ?? view.county.name)}
        error={errors.at('area')}
      />
      <TextField
        name="slug"
        label={t('console-onboarding.name.slug')}
        hint={t('console-onboarding.name.slug-hint')}
        value={value('slug', known?.slug ?? view.suggestion.slug)}
        error={errors.at('slug')}
        spellCheck={false}
      />
      <TextField
        name="host"
        label={t('console-onboarding.name.host')}
        hint={t('console-onboarding.name.host-hint')}
        value={value('host', known?.host ?? '')}
        error={errors.at('host')}
        spellCheck={false}
      />
    </>
  )
}

export const nameAnswer = (form: Form) => ({
  ...{ name: form.text('name'), area: form.text('area') },
  slug: form.text('slug').toLowerCase(),
  host: hostTyped(form.text('host')) || null,
})

export const StateForm = ({ c, view, form, errors }: FormProps) => {
  const { t } = c.var
  return (
    <Radios
      name="state"
      label={t('console-onboarding.state.label')}
      value={form?.text('state') ?? view.answers.state?.state ?? view.suggestion.state ?? ''}
      error={errors.at('state')}
      options={view.choices.states
        .filter(({ state, name }) => name === view.county.state || state === view.answers.state?.state)
        .map(({ state, name, yearStart, hours }) => ({
          value: state,
          label: name,
          hint: t('console-onboarding.state.hint', {
            start: yearStart.split('-').reverse().join('.').concat('.'),
            hours: [...new Set([hours[0], hours.at(-1)])].join(t('console-onboarding.state.to')),
          }),
        }))}
    />
  )
}

export const RulesForm = ({ c, view, form, errors }: FormProps) => {
  const { t } = c.var
  const { answers, choices, suggestion } = view
  const known = answers.rules?.from
  const before = known?.kind === 'template' ? known.key : known ? 'tenant' : choices.templates[0]?.key
  return (
    <>
      <Radios
        name="from"
        label={t('console-onboarding.rules.from')}
        value={form?.text('from') ?? before ?? ''}
        error={errors.at('from')}
        options={[
          ...choices.templates.map(({ key, name, meaning }) => ({
            value: key,
            label: t('console-onboarding.rules.template', { name }),
            hint: meaning,
          })),
          ...(choices.neighbours.length > 0
            ? [
                {
                  value: 'tenant',
                  label: t('console-onboarding.rules.neighbour'),
                  hint: t('console-onboarding.rules.neighbour-hint'),
                },
              ]
            : []),
        ]}
      />
      {choices.neighbours.length > 0 && (
        <Select
          name="neighbour"
          label={t('console-onboarding.rules.which')}
          value={form?.text('neighbour') ?? (known?.kind === 'tenant' ? known.slug : '')}
          optional=""
          error={errors.at('neighbour')}
          options={[
            { value: '', label: t('console-onboarding.rules.which-none') },
            ...choices.neighbours.map(({ slug, area }) => ({ value: slug, label: area })),
          ]}
        />
      )}
      <TextField
        name="fromYear"
        label={t('console-onboarding.rules.year')}
        inputMode="numeric"
        width={4}
        value={form?.text('fromYear') ?? String(answers.rules?.fromYear ?? suggestion.fromYear)}
        error={errors.at('fromYear')}
      />
      <p className="small muted">{t('console-onboarding.rules.later')}</p>
    </>
  )
}

/** A template and another portal: nobody can tell which is meant. */
export const isTwoBeginnings = (form: Form): boolean =>
  form.text('from') !== 'tenant' && form.text('neighbour') !== ''

export const rulesAnswer = (form: Form) => ({
  from:
    form.text('from') === 'tenant'
      ? { kind: 'tenant', slug: form.text('neighbour') }
      : { kind: 'template', key: form.text('from') },
  fromYear: form.whole('fromYear') ?? 0,
})

export const ThemeForm = ({ c, view, form, errors }: FormProps) => {
  const { t } = c.var
  const { answers, choices } = view
  return (
    <>
      <Radios
        name="preset"
        label={t('console-onboarding.theme.label')}
        value={form?.text('preset') ?? answers.theme?.preset ?? choices.presets[0]?.key ?? ''}
        error={errors.at('preset')}
        options={choices.presets.map(({ key, name, meaning, theme }) => ({
          value: key,
          label: (
            <>
              <Swatch theme={theme} /> {name}
            </>
          ),
          hint: meaning,
        }))}
      />
      <p className="small muted">{t('console-onboarding.theme.later')}</p>
    </>
  )
}

type Theme = FormProps['view']['choices']['presets'][number]['theme']

const Swatch = ({ theme: { light, chroma, hue, accent } }: { theme: Theme }) => (
  <svg width="44" height="18" viewBox="0 0 44 18" aria-hidden="true">
    <rect width="26" height="18" fill={`oklch(${light} ${chroma} ${hue})`} />
    <rect x="26" width="18" height="18" fill={`oklch(${accent.join(' ')})`} />
  </svg>
)

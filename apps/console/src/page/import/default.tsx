import type { Form, FormErrors } from '@kita/page'
import { Checkbox, Halves, Select, TextField } from '@kita/ui'
import type { ConsoleContext } from '../../env.ts'
import type { Columns } from './file-column.tsx'

/** Where a refusal of a default stands. */
export const defaultsPlaces = Object.fromEntries(
  ['provider', 'town', 'opens', 'closes', 'ageFromMonths', 'ageToMonths', 'placesTotal'].map((name) => [
    `/defaults/${name}`,
    name,
  ]),
)

/** "7", "7.30": as people type the time. What is none is left for the refusal. */
const timeTyped = (text: string | undefined): string | null => {
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[:.](\d{2}))?(?:\s*uhr)?$/i.exec(text ?? '') ?? []
  return hour === undefined ? (text ?? null) : `${hour.padStart(2, '0')}:${minute}`
}

/** The defaults as the form gives them, for the API. */
export const defaultsOf = (form: Form) => ({
  provider: form.optional('provider') ?? null,
  town: form.optional('town') ?? null,
  kind: form.text('kind'),
  opens: timeTyped(form.optional('opens')),
  closes: timeTyped(form.optional('closes')),
  ageFromMonths: form.whole('ageFromMonths') ?? null,
  ageToMonths: form.whole('ageToMonths') ?? null,
  placesTotal: form.whole('placesTotal') ?? null,
  visit: form.text('visit'),
  published: form.checked('published'),
  onboarding: form.text('onboarding'),
  leaveOutFaulty: form.checked('leaveOutFaulty'),
})

type DefaultsProps = { c: ConsoleContext; found: Columns; form: Form | undefined; errors: FormErrors }

/** What holds where a line of a list says nothing. */
export const Defaults = ({ c, found: { defaults }, form, errors }: DefaultsProps) => {
  const { t } = c.var
  const optional = t('console-import.optional')
  const text = (
    name: 'provider' | 'town' | 'opens' | 'closes' | 'ageFromMonths' | 'ageToMonths' | 'placesTotal',
    width: 4 | 8 | 16 = 4,
  ) => (
    <TextField
      name={name}
      label={t(`console-import.default-${name}`)}
      value={form ? form.text(name) : String(defaults[name] ?? '')}
      width={width}
      optional={optional}
      error={errors.at(name)}
      autoComplete="off"
    />
  )
  const select = (name: 'kind' | 'visit' | 'onboarding', values: string[]) => (
    <Select
      name={name}
      label={t(`console-import.default-${name}`)}
      value={form ? form.text(name) : defaults[name]}
      options={values.map((value) => ({ value, label: t(`console-import.${name}-${value}`) }))}
    />
  )
  const check = (name: 'published' | 'leaveOutFaulty') => (
    <Checkbox
      name={name}
      label={t(`console-import.default-${name}`)}
      checked={form ? form.checked(name) : defaults[name]}
    />
  )
  return (
    <div className="stack stack--s">
      {text('provider', 16)}
      {text('town', 16)}
      <div className="row">
        {text('opens')}
        {text('closes')}
      </div>
      <div className="row">
        {text('ageFromMonths')}
        {text('ageToMonths')}
        {text('placesTotal')}
      </div>
      <Halves three>
        {select('kind', ['KITA', 'HORT'])}
        {select('visit', ['no', 'beforeRequest', 'beforeOffer', 'beforeContract'])}
        {select('onboarding', ['invited', 'agreed', 'trained', 'live'])}
      </Halves>
      {check('published')}
      {check('leaveOutFaulty')}
    </div>
  )
}

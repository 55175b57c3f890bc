import { Icon } from '../icons/index.ts'

export type LanguagesProps = {
  /** "Sprache" */
  label: string
  /** Name of the page's language, in that language. */
  current: string
  /** Takes the choice by POST, as `sprache`. */
  action: string
  /** Id of the page's form: what stands in it travels with the choice. */
  form?: string
  options: { value: string; name: string; dir: 'ltr' | 'rtl'; chosen: boolean }[]
}

/** Opens without script; every language is a button that says its own name. */
export const Languages = ({ label, current, action, form, options }: LanguagesProps) => {
  const send = form
    ? { form, formAction: action, formMethod: 'post', formEncType, formNoValidate: true }
    : { formNoValidate: true }
  const buttons = (
    <ul>
      {options.map(({ value, name, dir, chosen }) => (
        <li key={value}>
          <button
            type="submit"
            name="sprache"
            value={value}
            lang={value}
            aria-current={chosen ? 'true' : undefined}
            {...send}
          >
            <bdi dir={dir}>{name}</bdi>
          </button>
        </li>
      ))}
    </ul>
  )
  return (
    <details className="languages">
      <summary>
        <Icon name="globe" />
        {label}: {current}
      </summary>
      {form ? (
        <>
          {/* Enter in a field presses a form's first button; that is this one, which only sends. */}
          <button type="submit" form={form} hidden />
          {buttons}
        </>
      ) : (
        <form method="post" action={action}>
          {buttons}
        </form>
      )}
    </details>
  )
}

// A file cannot be carried over: its name is enough.
const formEncType = 'application/x-www-form-urlencoded'

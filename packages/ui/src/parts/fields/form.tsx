import type { ReactNode } from 'react'

/** Name of the field that makes a form one act, however often it is sent. */
export const formKeyName = 'einmal'

/** A double click or a reload sends the same key; a page that is asked for again has a new one. */
const FormKey = () => <input type="hidden" name={formKeyName} value={crypto.randomUUID()} />

export type PostFormProps = {
  action: string
  id?: string
  /** Done twice it is as if done once: no key is needed, which counts where such forms stand in every hit of a list. */
  repeatable?: boolean
  children?: ReactNode
}

/** A form of one button or two, where `Form` would bring its own layout. */
export const PostForm = ({ action, id, repeatable, children }: PostFormProps) => (
  <form method="post" action={action} id={id}>
    {!repeatable && <FormKey />}
    {children}
  </form>
)

export type FormProps = {
  action?: string
  method?: 'post' | 'get'
  id?: string
  /** With files. */
  multipart?: boolean
  /** Values that travel with the form, for example the token against forged requests. */
  hidden?: Record<string, string>
  children: ReactNode
}

/** The server checks and explains, so the browser's own bubbles are off. */
export const Form = ({ action, method = 'post', id, multipart, hidden = {}, children }: FormProps) => (
  <form
    className="form"
    action={action}
    method={method}
    id={id}
    encType={multipart ? 'multipart/form-data' : undefined}
    noValidate
  >
    {method === 'post' && <FormKey />}
    {Object.entries(hidden).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    {children}
  </form>
)

export type FilterPanelProps = {
  /** Address of the search page. */
  action: string
  title: string
  /** Id of the panel; the phone's button "Filter ändern (3 aktiv)" leads to a page of its own with the same panel. */
  id: string
  submit: ReactNode
  hidden?: Record<string, string>
  /** `page`: the panel is the content of the phone's filter page and always visible. */
  place?: 'side' | 'page'
  children: ReactNode
}

/** Filters as a GET form, so they live in the address. */
export const FilterPanel = ({
  action,
  title,
  id,
  submit,
  hidden = {},
  place = 'side',
  children,
}: FilterPanelProps) => (
  <form
    className={place === 'side' ? 'filters filters--side' : 'filters'}
    action={action}
    method="get"
    aria-label={place === 'page' ? title : undefined}
    aria-labelledby={place === 'side' ? `${id}-title` : undefined}
  >
    {place === 'side' && (
      <h2 className="size-3" id={`${id}-title`}>
        {title}
      </h2>
    )}
    {Object.entries(hidden).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    {children}
    {submit}
  </form>
)

import {
  type Asked,
  blankForm,
  errorsOf,
  type Form,
  type FormErrors,
  noErrors,
  type Places,
  readForm,
  seeOther,
} from '@kita/page'
import type { ReactNode } from 'react'
import type { Case } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { path } from '../../path.ts'
import { actPage } from './act-page.tsx'
import { loadCase } from './load.ts'

type SimpleAct = {
  /** Stem of its sentences: `case.<key>.title` …; also what the case page says afterwards (`case.done.<key>`). */
  key: string
  at: (id: string) => string
  weight?: 'final' | 'danger'
  /** What stands in the form at first. */
  first?: (c: OfficeContext, one: Case) => Record<string, string>
  fields: (c: OfficeContext, one: Case, form: Form, errors: FormErrors) => ReactNode
  send: (c: OfficeContext, one: Case, form: Form) => Promise<Asked<unknown>>
  places: Places
}

/** An act on a case that is one form on one page: shown with sensible values, sent, back to the case or shown again. */
export const simpleAct = ({ key, at, weight, first, fields, send, places }: SimpleAct) => {
  const show = (c: OfficeContext, one: Case, form: Form, errors: FormErrors = noErrors) =>
    actPage(c, {
      one,
      action: at(one.id),
      key,
      room: 'case',
      errors,
      ...(weight ? { weight } : {}),
      children: fields(c, one, form, errors),
    })
  return pages()
    .get(at(':id'), async (c) => {
      const one = await loadCase(c)
      return show(c, one, blankForm(first?.(c, one) ?? {}))
    })
    .post(at(':id'), async (c) => {
      const [form, one] = await Promise.all([readForm(c.req.raw), loadCase(c)])
      const asked = await send(c, one, form)
      if (asked.ok) return seeOther(`${path.case(idOf(c))}?getan=${key}`)
      return show(c, one, form, errorsOf(asked.problem, places))
    })
}

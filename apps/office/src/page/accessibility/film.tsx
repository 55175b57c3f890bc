import {
  ask,
  errorsOf,
  type FormErrors,
  noErrors,
  readFileForm,
  readForm,
  seeOther,
  sentFile,
} from '@kita/page'
import { type OfficeContext, pages } from '../../env.ts'
import { path, withQuery } from '../../path.ts'
import { type FilmPart, filmParts } from './film-sheet.tsx'
import { firstForm } from './form.ts'
import { loadStatement, statementPage } from './statement.tsx'

const partOf = (c: OfficeContext): FilmPart | undefined =>
  filmParts.find((one) => one === c.req.param('part'))

const problems = [
  ...['file-missing', 'file-too-large', 'video-unreadable', 'captions-unreadable'],
  ...['picture-unreadable', 'sign-video-missing'],
]

/** The film in sign language: each part is a file of its own and is shown at once. */
export const filmPages = pages()
  .post(path.film(':part'), async (c) => {
    const part = partOf(c)
    if (!part) return c.notFound()
    const form = await readFileForm(c.req.raw)
    const { init } = sentFile(form.file(part) ?? new File([], ''))
    const api = c.var.api.officeAccessibility.office['sign-video'][':part']
    return answered(c, part, errorsIn(part, await ask(api.$put({ param: { part } }, { init }))))
  })
  .post(path.filmGone(':part'), async (c) => {
    const part = partOf(c)
    if (!part) return c.notFound()
    await readForm(c.req.raw)
    const api = c.var.api.officeAccessibility.office['sign-video'][':part']
    return answered(c, part, errorsIn(part, await ask(api.$delete({ param: { part } }))))
  })

const errorsIn = (part: FilmPart, asked: Awaited<ReturnType<typeof ask>>): FormErrors =>
  asked.ok
    ? noErrors
    : errorsOf(asked.problem, Object.fromEntries(problems.map((problem) => [problem, part])))

const answered = async (c: OfficeContext, part: FilmPart, errors: FormErrors) => {
  if (errors.list.length === 0) return seeOther(`${withQuery(path.accessibility, { getan: part })}#film`)
  const view = await loadStatement(c)
  return statementPage(c, view, firstForm(view), errors)
}

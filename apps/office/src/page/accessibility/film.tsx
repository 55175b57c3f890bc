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
import { Actions, Button, FileField, Form as FormBox, Muted, Sheet } from '@kita/ui'
import type { OfficeStatement } from '../../data.ts'
import { type OfficeContext, pages } from '../../env.ts'
import { path, withQuery } from '../../path.ts'
import { firstForm } from './form.ts'
import { loadStatement, statementPage } from './statement.tsx'

const parts = ['video', 'captions', 'poster'] as const
type FilmPart = (typeof parts)[number]
const partOf = (c: OfficeContext): FilmPart | undefined => parts.find((one) => one === c.req.param('part'))

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

type Props = { c: OfficeContext; view: OfficeStatement; errors: FormErrors }

export const FilmSheet = ({ c, view, errors }: Props) => {
  const { t } = c.var
  const there = view.film.some(({ part }) => part === 'video')
  return (
    <Sheet title={t('accessibility.film.title')} id="film">
      <p>{t('accessibility.film.lead')}</p>
      {(there ? parts : (['video'] as const)).map((part) => (
        <OnePart key={part} c={c} view={view} errors={errors} part={part} />
      ))}
      {!there && <Muted small>{t('accessibility.film.after-video')}</Muted>}
    </Sheet>
  )
}

const types: Record<FilmPart, string> = {
  video: 'video/mp4,video/webm',
  captions: '.vtt,text/vtt',
  poster: 'image/jpeg,image/png,image/webp',
}

const OnePart = ({ c, view, errors, part }: Props & { part: FilmPart }) => {
  const { t } = c.var
  const found = view.film.find((one) => one.part === part)
  const name = t(`accessibility.film.part.${part}`)
  return (
    <div className="stack stack--s">
      <FormBox action={path.film(part)} multipart>
        <FileField
          name={part}
          label={name}
          hint={t(`accessibility.film.hint.${part}`)}
          accept={types[part]}
          error={errors.at(part)}
        />
        {found && (
          <Muted small>
            {t('accessibility.film.there', {
              on: found.addedAt.slice(0, 10),
              size: Math.ceil(found.size / 1024),
            })}
          </Muted>
        )}
        <Actions>
          <Button kind="secondary" about={name}>
            {t(found ? 'accessibility.film.replace' : 'accessibility.film.put')}
          </Button>
        </Actions>
      </FormBox>
      {found && (
        <FormBox action={path.filmGone(part)}>
          <Actions>
            <Button kind="tertiary" danger about={name}>
              {t('accessibility.film.remove')}
            </Button>
          </Actions>
        </FormBox>
      )}
    </div>
  )
}

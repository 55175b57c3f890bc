import type { FormErrors } from '@kita/page'
import { Actions, Button, FileField, Form as FormBox, Muted, Sheet } from '@kita/ui'
import type { OfficeStatement } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { path } from '../../path.ts'

export const filmParts = ['video', 'captions', 'poster'] as const
export type FilmPart = (typeof filmParts)[number]

type Props = { c: OfficeContext; view: OfficeStatement; errors: FormErrors }

/** The film in sign language, part by part. */
export const FilmSheet = ({ c, view, errors }: Props) => {
  const { t } = c.var
  const there = view.film.some(({ part }) => part === 'video')
  return (
    <Sheet title={t('accessibility.film.title')} id="film">
      <p>{t('accessibility.film.lead')}</p>
      {(there ? filmParts : (['video'] as const)).map((part) => (
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

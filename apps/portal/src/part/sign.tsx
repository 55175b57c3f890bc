import { Film, Sheet } from '@kita/ui'
import type { Visit } from '../frame/visit.ts'
import { paths } from '../path.ts'

/** What the office shows in sign language: its film, or a link to one elsewhere; nothing where it has none. */
export const SignLanguage = ({ visit: { t, portal } }: { visit: Visit }) => {
  const { film, signLink } = portal
  if (!film && !signLink) return null
  return (
    <Sheet title={t('accessibility.sign.title')} id="gebaerdensprache">
      {film && (
        <Film
          src={paths.film(film.video)}
          label={t('accessibility.sign.video')}
          poster={film.poster ? paths.film(film.poster) : undefined}
          captions={
            film.captions
              ? { src: paths.film(film.captions), label: t('accessibility.sign.captions'), lang: 'de' }
              : undefined
          }
          download={t('accessibility.sign.download')}
        />
      )}
      {signLink && (
        <p>
          <a href={signLink}>{t('accessibility.sign.link')}</a>
        </p>
      )}
    </Sheet>
  )
}

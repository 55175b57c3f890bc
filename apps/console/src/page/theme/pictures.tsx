import { Actions, Button, FileField, Form as FormBox, Halves, Sheet } from '@kita/ui'
import { type ConsoleContext, slugOf } from '../../env.ts'
import { path } from '../../path.ts'
import type { Look } from './theme.tsx'

type Props = { c: ConsoleContext; look: Look; error: string | undefined }

/** A logo of the office's own, and the picture of the start page. */
export const OwnPictures = ({ c, look, error }: Props) => {
  const { logo, picture } = look
  const sources = {
    logo: logo && `data:image/svg+xml,${encodeURIComponent(logo)}`,
    bild: picture && `data:image/webp;base64,${picture}`,
  }
  return (
    <Halves>
      {(['logo', 'bild'] as const).map((part) => (
        <One key={part} c={c} part={part} src={sources[part]} version={look.version} error={error} />
      ))}
    </Halves>
  )
}

type OneProps = {
  c: ConsoleContext
  part: 'logo' | 'bild'
  src: string | null
  version: number
  error: string | undefined
}

const One = ({ c, part, src, version, error }: OneProps) => {
  const { t } = c.var
  return (
    <Sheet title={t(`console-theme.${part}`)} id={part}>
      {src && <img src={src} alt={t(`console-theme.${part}-alt`)} width={240} />}
      <FormBox action={path.themeFile(slugOf(c), part)} multipart hidden={{ fassung: String(version) }}>
        <FileField
          name="datei"
          id={part === 'logo' ? 'datei' : 'datei-bild'}
          label={t('console-theme.file')}
          hint={t(`console-theme.${part}-hint`)}
          accept={part === 'logo' ? 'image/svg+xml' : 'image/jpeg,image/png,image/webp'}
          error={error}
        />
        <Actions>
          <Button name="tun" value="hochladen" about={t(`console-theme.${part}`)}>
            {t('console-theme.upload')}
          </Button>
          {src && (
            <Button name="tun" value="entfernen" kind="secondary" about={t(`console-theme.${part}`)}>
              {t('console-theme.remove')}
            </Button>
          )}
        </Actions>
      </FormBox>
    </Sheet>
  )
}

import { Actions, Button, Form as FormBox, LinkRows, Notice, Radios, Sheet, TextField } from '@kita/ui'
import { type Oklch, toHex } from '@kita/ui/theme'
import { type ConsoleContext, slugOf } from '../../env.ts'
import { path } from '../../path.ts'
import type { Check, Look } from './theme.tsx'

type Colours = Check['proposal']

const brandOf = ({ light, chroma, hue }: Colours): Oklch => [light, chroma, hue]

/** What the next step needs of colours: what is seen, and the exact values behind it. */
const hiddenOf = (colours: Colours, version: number) => ({
  'farbe-bisher': brandOf(colours).join(' '),
  'akzent-bisher': colours.accent.join(' '),
  fassung: String(version),
})

type FormProps = { c: ConsoleContext; colours: Colours; version: number }

export const ColourForm = ({ c, colours, version }: FormProps) => {
  const { t } = c.var
  return (
    <Sheet title={t('console-theme.colours')} id="farben">
      <FormBox action={path.theme(slugOf(c))} hidden={hiddenOf(colours, version)}>
        <TextField
          name="farbe"
          type="color"
          label={t('console-theme.brand')}
          hint={t('console-theme.brand-hint')}
          value={toHex(brandOf(colours))}
          width={4}
        />
        <TextField
          name="akzent"
          type="color"
          label={t('console-theme.accent')}
          hint={t('console-theme.accent-hint')}
          value={toHex(colours.accent)}
          width={4}
        />
        <Radios
          name="ecken"
          label={t('console-theme.radius')}
          value={colours.radius}
          options={(['square', 'standard', 'soft'] as const).map((value) => ({
            value,
            label: t(`console-theme.radius-${value}`),
          }))}
          inline
        />
        <Actions>
          <Button name="tun" value="speichern">
            {t('console-theme.save')}
          </Button>
          <Button name="tun" value="ansehen" kind="secondary">
            {t('console-theme.look')}
          </Button>
        </Actions>
      </FormBox>
    </Sheet>
  )
}

type CheckProps = { c: ConsoleContext; check: Check }

/** Every pair that cannot be read, and the nearest colours that can, one press away. */
export const Failures = ({ c, check, version }: CheckProps & { version: number }) => {
  const { t } = c.var
  const { failures, proposal } = check
  return (
    <Notice tone="warning" title={t('console-theme.fails')}>
      <ul>
        {failures.map(({ mode, front, back, ratio, least }) => (
          <li key={`${mode}${front}${back}`}>
            {t('console-theme.pair', {
              mode: t(`console-theme.mode-${mode}`),
              front: t(`console-theme.token.${front}`),
              back: t(`console-theme.token.${back}`),
              // rounded down: a pair that just fails does not read as one that holds
              ratio: (Math.floor(ratio * 10) / 10).toFixed(1).replace('.', ','),
              least: String(least).replace('.', ','),
            })}
          </li>
        ))}
      </ul>
      <p>{t('console-theme.nearest', { brand: toHex(brandOf(proposal)), accent: toHex(proposal.accent) })}</p>
      <FormBox
        action={path.theme(slugOf(c))}
        hidden={{
          ...hiddenOf(proposal, version),
          ...{ farbe: toHex(brandOf(proposal)), akzent: toHex(proposal.accent), ecken: proposal.radius },
        }}
      >
        <Actions>
          <Button name="tun" value="ansehen" kind="secondary">
            {t('console-theme.take')}
          </Button>
        </Actions>
      </FormBox>
    </Notice>
  )
}

/** Real pages of the portal in these colours, light and dark; none with a family's data, which operators never see. */
export const Previews = ({ c, look, check }: CheckProps & { look: Look }) => {
  const { t } = c.var
  const to = (page: string, dark: boolean) => {
    const query = new URLSearchParams({ aussehen: check.preview, ...(dark && { dunkel: '1' }) })
    return `${look.origin}${page}?${query}`
  }
  const pages = [
    ['start', '/'],
    ['search', '/suche'],
    ...(look.facilityId ? [['profile', `/einrichtung/${look.facilityId}`] as const] : []),
    ['guide', '/so-geht-es'],
    ['form', '/konto/anlegen'],
    ['office', '/verwaltung/anmelden'],
  ] as const
  return (
    <Sheet title={t('console-theme.preview')} id="vorschau">
      <p className="muted">{t('console-theme.preview-text')}</p>
      <LinkRows
        rows={pages.flatMap(([key, page]) =>
          [false, true].map((dark) => ({
            href: to(page, dark),
            text: t('console-theme.page', {
              page: t(`console-theme.page-${key}`),
              mode: t(dark ? 'console-theme.mode-dark' : 'console-theme.mode-light'),
            }),
          })),
        )}
      />
    </Sheet>
  )
}

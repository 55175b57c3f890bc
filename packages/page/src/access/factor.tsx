import type { Translate } from '@kita/text'
import { Prose, TextField } from '@kita/ui'
import type { FormErrors } from '../errors.ts'
import { Qr } from './qr.tsx'

/** The secret of an app for codes, as text and as the address of its QR code. */
export type FactorOffer = { secret: string; uri: string }

/** The field for the six digits. */
export const CodeField = ({ t, errors, hint }: { t: Translate; errors: FormErrors; hint?: string }) => (
  <TextField
    name="code"
    label={t('staff.code.code')}
    hint={hint}
    inputMode="numeric"
    autoComplete="one-time-code"
    width={8}
    maxLength={12}
    error={errors.at('code')}
  />
)

/** Installing the app and telling it the secret, by camera or by hand. */
export const AppSteps = ({ t, offer }: { t: Translate; offer: FactorOffer }) => (
  <>
    <Prose>
      <ol>
        <li>{t('staff.enrol.install')}</li>
        <li>{t('staff.enrol.scan')}</li>
        <li>{t('staff.enrol.type')}</li>
      </ol>
    </Prose>
    <Qr text={offer.uri} label={t('staff.enrol.qr')} />
    <p>
      <a href={offer.uri}>{t('staff.enrol.here')}</a>
    </p>
    <p>
      {t('staff.enrol.by-hand')} <br />
      <code className="num">{offer.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
    </p>
  </>
)

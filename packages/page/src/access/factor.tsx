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

type Keys = { offer: FactorOffer; words: { qr: string; here: string; key: string } }

/** The secret for an app: by camera, by a link on the same telephone, by hand. */
export const AppKeys = ({ offer, words }: Keys) => (
  <>
    <Qr text={offer.uri} label={words.qr} />
    <p>
      <a href={offer.uri}>{words.here}</a>
    </p>
    <p>
      {words.key} <br />
      <code className="num" dir="ltr">
        {offer.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}
      </code>
    </p>
  </>
)

/** Installing the app and telling it the secret. */
export const AppSteps = ({ t, offer }: { t: Translate; offer: FactorOffer }) => (
  <>
    <Prose>
      <ol>
        <li>{t('staff.enrol.install')}</li>
        <li>{t('staff.enrol.scan')}</li>
        <li>{t('staff.enrol.type')}</li>
      </ol>
    </Prose>
    <AppKeys
      offer={offer}
      words={{ qr: t('staff.enrol.qr'), here: t('staff.enrol.here'), key: t('staff.enrol.by-hand') }}
    />
  </>
)

import type { Translate } from '@kita/text'
import { Prose, TextField } from '@kita/ui'
import type { FormErrors } from '../errors.ts'
import { Qr } from './qr.tsx'

/** The secret of an app for codes, as text and as the address of its QR code. */
export type FactorOffer = { secret: string; uri: string }

type Field = { label: string; hint?: string; errors: FormErrors }

/** The field for the six digits of an app. */
export const CodeField = ({ label, hint, errors }: Field) => (
  <TextField
    name="code"
    label={label}
    hint={hint}
    inputMode="numeric"
    autoComplete="one-time-code"
    width={8}
    maxLength={12}
    error={errors.at('code')}
  />
)

/** The field for one of the codes on paper. */
export const PaperCodeField = ({ label, hint, errors }: Field) => (
  <TextField
    name="recoveryCode"
    label={label}
    hint={hint}
    autoComplete="off"
    spellCheck={false}
    width={16}
    maxLength={30}
    error={errors.at('recoveryCode')}
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

import type { FormErrors } from '@kita/page'
import { LinkButton, Notice, PageHead, Prose, Sheet, TextField } from '@kita/ui'
import type { ConsoleContext } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { Qr } from '../../part/qr.tsx'

type FactorOffer = { secret: string; uri: string }

/** The field for the six digits. */
export const CodeField = ({ c, errors, hint }: { c: ConsoleContext; errors?: FormErrors; hint?: string }) => (
  <TextField
    name="code"
    label={c.var.t('staff.code.code')}
    hint={hint}
    inputMode="numeric"
    autoComplete="one-time-code"
    width={8}
    maxLength={12}
    error={errors?.at('code')}
  />
)

/** Installing the app and telling it the secret, by camera or by hand. */
export const AppSteps = ({ c, offer }: { c: ConsoleContext; offer: FactorOffer }) => {
  const { t } = c.var
  return (
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
}

/** The ten codes, this once. */
export const recoveryPage = (c: ConsoleContext, codes: string[], next: string): Response => {
  const { t } = c.var
  const title = t('staff.recovery.title')
  return consolePage(c, {
    title,
    children: (
      <>
        <PageHead title={title} lead={t('staff.recovery.lead')} />
        <div className="stack stack--m">
          <Notice tone="warning">{t('staff.recovery.once')}</Notice>
          <Sheet>
            <ul>
              {codes.map((code) => (
                <li key={code}>
                  <code className="big num">{code}</code>
                </li>
              ))}
            </ul>
          </Sheet>
          <p>{t('staff.recovery.keep')}</p>
          <p>
            <LinkButton href={next}>{t('staff.recovery.go-on')}</LinkButton>
          </p>
        </div>
      </>
    ),
  })
}

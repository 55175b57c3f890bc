import type { FormErrors } from '@kita/page'
import {
  Actions,
  Button,
  Form as FormBox,
  KeyValueList,
  LinkButton,
  Notice,
  Sheet,
  TextField,
} from '@kita/ui'
import type { ReactNode } from 'react'
import type { ConsoleContext } from '../../env.ts'
import { path, withQuery } from '../../path.ts'
import type { View } from './load.ts'
import { Preview } from './preview.tsx'

/** The last part of the address a form is sent to. */
export type DraftAct = 'nachweis' | 'anlegen' | 'einladen' | 'spaeter' | 'oeffnen' | 'verwerfen'

type Part = { c: ConsoleContext; view: View }

/** The form of one act over the draft as it was shown. */
const Act = ({ view, act, children }: Part & { act: DraftAct; children: ReactNode }) => (
  <FormBox action={path.onboardingAct(view.id, act)}>
    <input type="hidden" name="revision" value={view.revision} />
    {children}
  </FormBox>
)

/** The portal is there: where it stands and how to look in before it opens. */
export const Made = ({ c, view }: Part) => {
  const { t } = c.var
  const address = view.origin ?? ''
  const look =
    view.made?.open || !view.made?.key ? address : withQuery(`${address}/`, { einblick: view.made.key })
  return (
    <Notice tone="success" live>
      <p>{view.made?.open ? t('console-onboarding.open.done') : t('console-onboarding.made', { address })}</p>
      <p>
        <a href={look}>{t('console-onboarding.preview.link')}</a>
      </p>
      <p>
        <a href={path.tenant(view.made?.slug ?? '')}>{t('console-onboarding.to-tenant')}</a>
      </p>
    </Notice>
  )
}

/** An own domain is proved by a record in its DNS. */
export const Proof = ({ c, view }: Part) => {
  const { t } = c.var
  const { proof } = view
  if (!proof) return null
  return (
    <Sheet title={t('console-onboarding.proof.title', { host: proof.host })} id="host-proof">
      {proof.proved ? (
        <p>{t('console-onboarding.proof.done', { host: proof.host })}</p>
      ) : (
        <Act c={c} view={view} act="nachweis">
          <p>{t('console-onboarding.proof.lead')}</p>
          <KeyValueList
            facts={[
              { term: t('console-onboarding.proof.record'), value: <code>{proof.record}</code> },
              { term: t('console-onboarding.proof.value'), value: <code>{proof.value}</code> },
            ]}
          />
          <Actions>
            <Button kind="secondary">{t('console-onboarding.proof.do')}</Button>
            <LinkButton href={path.onboardingStep(view.id, 'name')} kind="secondary">
              {t('console-onboarding.proof.without')}
            </LinkButton>
          </Actions>
          <p className="small muted">{t('console-onboarding.proof.without-hint')}</p>
        </Act>
      )}
    </Sheet>
  )
}

/** How the portal would look, and the two ends of a draft: made or thrown away. */
export const Make = ({ c, view }: Part) => {
  const { t } = c.var
  return (
    <>
      <Preview c={c} view={view} />
      {view.mayCreate && (
        <Sheet title={t('console-onboarding.make')} id="create">
          <Act c={c} view={view} act="anlegen">
            <p>{t('console-onboarding.make-lead')}</p>
            <Actions>
              <Button>{t('console-onboarding.make')}</Button>
            </Actions>
          </Act>
        </Sheet>
      )}
      <Act c={c} view={view} act="verwerfen">
        <Actions>
          <Button kind="secondary">{t('console-onboarding.drop')}</Button>
        </Actions>
      </Act>
    </>
  )
}

type LaunchProps = Part & { typed: { name: string; email: string }; errors: FormErrors }

/** What a portal that is made still needs: facilities, heads, the office, the opening. */
export const Launch = ({ c, view, typed, errors }: LaunchProps) => {
  const { t } = c.var
  const { facilities = 0, heads = 0, officeAdmins = 0, slug = '' } = view.made ?? {}
  return (
    <>
      <Sheet title={t('console-onboarding.what.facilities')} id="facilities">
        <p>{t('console-onboarding.facilities.lead', { count: facilities })}</p>
        <p>
          <LinkButton href={path.imports(slug)} kind="secondary">
            {t('console-onboarding.facilities.bundle')}
          </LinkButton>
        </p>
        {facilities === 0 && (
          <Act c={c} view={view} act="spaeter">
            <input type="hidden" name="later" value={view.facilitiesLater ? 'no' : 'yes'} />
            <Actions>
              <Button kind="secondary">
                {t(`console-onboarding.facilities.${view.facilitiesLater ? 'first' : 'later'}`)}
              </Button>
            </Actions>
          </Act>
        )}
      </Sheet>
      {facilities > 0 && (
        <Sheet title={t('console-onboarding.what.heads')} id="heads">
          <p>{t('console-onboarding.heads.lead', { count: heads })}</p>
          <p>
            <LinkButton href={path.importHeads(slug)} kind="secondary">
              {t('console-import.heads')}
            </LinkButton>
          </p>
        </Sheet>
      )}
      <Sheet title={t('console-onboarding.what.staff')} id="staff">
        <Act c={c} view={view} act="einladen">
          <p>
            {officeAdmins > 0
              ? t('console-onboarding.staff.count', { count: officeAdmins })
              : t('console-onboarding.staff.lead')}
          </p>
          <TextField
            name="name"
            label={t('console-onboarding.staff.name')}
            value={typed.name}
            error={errors.at('name')}
          />
          <TextField
            name="email"
            type="email"
            label={t('console-onboarding.staff.email')}
            value={typed.email}
            error={errors.at('email')}
          />
          <Actions>
            <Button kind={officeAdmins > 0 ? 'secondary' : 'primary'}>
              {t('console-onboarding.staff.do')}
            </Button>
          </Actions>
        </Act>
      </Sheet>
      {view.mayOpen && (
        <Sheet title={t('console-onboarding.what.open')} id="open">
          <Act c={c} view={view} act="oeffnen">
            <p>{t('console-onboarding.open.lead')}</p>
            <Actions>
              <Button>{t('console-onboarding.open.do')}</Button>
            </Actions>
          </Act>
        </Sheet>
      )}
    </>
  )
}

import { LinkButton, Notice } from '@kita/ui'
import type { Visit } from '../frame/visit.ts'
import { paths } from '../path.ts'
import { telephone } from './fact-text.ts'

/** The family's address takes none of our mail: where the news stand instead, and how it gets them by mail again. */
export const MailRefused = ({ visit: { t, portal }, address }: { visit: Visit; address: string }) => (
  <Notice tone="warning" title={t('status.mail-refused.title')} level={2}>
    <p>
      <bdi>{address}</bdi>
    </p>
    <p>{t('status.mail-refused.text')}</p>
    <p>
      {t('status.mail-refused.phone')}{' '}
      <a href={telephone(portal.office.phone)}>
        <bdi dir="ltr">{portal.office.phone}</bdi>
      </a>
    </p>
    <p>
      <LinkButton href={paths.contactData} kind="secondary">
        {t('status.mail-refused.go')}
      </LinkButton>
    </p>
  </Notice>
)

import { Checkbox } from '@kita/ui'
import type { Shown } from '../form/shown.ts'
import type { Visit } from '../frame/visit.ts'
import { paths } from '../path.ts'

/** The family has read who gets its data. The value is the version it read. */
export const PrivacyCheckbox = ({ visit, shown }: { visit: Visit; shown: Shown }) => {
  const { t, portal, language } = visit
  const { noticeVersion, recipients, basis } = portal.privacy
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  const who = list.format(recipients.map((recipient) => t(`account.recipient.${recipient}`)))
  const mark = '\u0000'
  const [before, after] = t('account.privacy.read', { link: mark }).split(mark)
  return (
    <Checkbox
      name="noticeVersion"
      value={noticeVersion}
      checked={shown.form.text('noticeVersion') === noticeVersion}
      error={shown.errors.at('noticeVersion')}
      label={
        <>
          {before}
          <a href={paths.privacy}>{t('account.privacy.link')}</a>
          {after} {t(`account.privacy.${basis}`, { who })}
        </>
      }
    />
  )
}

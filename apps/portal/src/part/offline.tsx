import { LinkRows, Sheet } from '@kita/ui'
import type { ReactNode } from 'react'
import type { Visit } from '../frame/visit.ts'
import { paths } from '../path.ts'

/** How a family without internet gets in, as the rules of the next Kita-Jahr have it; nothing where nobody enters for it. */
export const Offline = ({
  visit: { t, portal, language },
  titleSize,
  children,
}: {
  visit: Visit
  titleSize?: 'small'
  children?: ReactNode
}) => {
  const by = portal.years.at(-1)?.rules.offlineBy ?? []
  const facility = by.includes('facility')
  const desk = by.some((who) => who !== 'facility')
  if (!facility && !desk) return null
  return (
    <Sheet title={t('portal.start.offline')} {...(titleSize && { titleSize })}>
      <p>{t(`portal.start.offlineText.${facility && desk ? 'both' : facility ? 'facility' : 'office'}`)}</p>
      {portal.paperCode && (
        <LinkRows rows={[{ href: paths.paperForm(language), text: t('help.form.link'), aside: 'PDF' }]} />
      )}
      {children}
    </Sheet>
  )
}

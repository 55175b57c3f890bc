import { withQuery } from '@kita/page'
import { LinkButton, Notice, Sheet, StatusLight } from '@kita/ui'
import type { PageContext } from '../../env.ts'
import type { Visit } from '../../frame/visit.ts'
import { Choose } from '../../part/choose.tsx'
import type { Kind } from '../../part/fact-text.ts'
import { paths, profilePath } from '../../path.ts'
import type { Target } from '../../selection/cookie.ts'

type Chosen = { kind: Kind; name: string; provider?: { type: string } }
type ChooseSheetProps = {
  visit: Visit
  target: Target
  facility: Chosen
  /** The reader has just put it there. */
  isNew: boolean
}

const newMark = 'gewaehlt'
/** Does this page come back after the button was pressed? */
export const justChosen = (c: PageContext): boolean => c.req.query(newMark) !== undefined

/** The one button of a profile, and what the selection holds so far. */
export const ChooseSheet = ({ visit, target, facility, isNew }: ChooseSheetProps) => {
  const { t, selection } = visit
  const chosen = selection.has(target)
  return (
    <Sheet title={t('portal.frame.selection')} titleSize="small">
      {chosen ? (
        <>
          {isNew ? (
            <Notice tone="success" live focused>
              {t('portal.choose.done', { name: facility.name })}
            </Notice>
          ) : (
            <p>
              <StatusLight kind="ok" size="small">
                {t('portal.choose.chosen')}
              </StatusLight>
            </p>
          )}
          <LinkButton href={paths.selection} block>
            {t('portal.choose.open')}
          </LinkButton>
        </>
      ) : (
        <>
          <p className="small">{t('portal.choose.text')}</p>
          <Choose
            visit={visit}
            target={target}
            name={facility.name}
            back={withQuery(profilePath(target), { [newMark]: '1' })}
            big
          />
        </>
      )}
      <p className="meta muted">{fillText(visit, facility)}</p>
    </Sheet>
  )
}

/** "Sie haben 3 Einträge in „Meine Auswahl“. Höchstens 4 Kitas." */
const fillText = ({ t, selection, portal }: Visit, { kind, provider }: Chosen): string => {
  const limits = portal.years.at(-1)?.limits ?? []
  const own = kind === 'CHILDMINDING' ? 'childminding' : kind === 'HORT' ? 'hort' : 'facility'
  const counter = limits.some((limit) => limit.counter === own) ? own : 'facility'
  const max = limits.find((limit) => limit.counter === counter)?.max ?? null
  const ofProvider = limits.find((limit) => limit.counter === `provider-${provider?.type}`)?.max ?? null
  return [
    t('portal.choose.count', { count: selection.targets.length }),
    max === null ? t('portal.choose.unlimited') : t(mostKey(portal, counter), { count: max }),
    ...(provider && ofProvider !== null
      ? [t(`rule-hint.provider.${provider.type}`, { count: ofProvider })]
      : []),
  ].join(' ')
}

/** Where nothing else is counted apart, Tagespflege is counted with the facilities. */
const mostKey = ({ years }: Visit['portal'], counter: string): string => {
  const year = years.at(-1)
  const isInside =
    counter === 'facility' &&
    year?.kinds.includes('CHILDMINDING') &&
    year.limits.every((limit) => limit.counter !== 'childminding')
  return isInside ? 'rule-hint.insideAll' : `portal.choose.most.${counter}`
}

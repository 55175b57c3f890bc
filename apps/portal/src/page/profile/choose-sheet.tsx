import { LinkButton, Sheet, StatusLight } from '@kita/ui'
import type { Visit } from '../../frame/visit.ts'
import { Choose } from '../../part/choose.tsx'
import type { Kind } from '../../part/fact-text.ts'
import { paths, profilePath } from '../../path.ts'
import type { Target } from '../../selection/cookie.ts'

type ChooseSheetProps = { visit: Visit; target: Target; facility: { kind: Kind; name: string } }

/** The one button of a profile, and what the selection holds so far. */
export const ChooseSheet = ({ visit, target, facility }: ChooseSheetProps) => {
  const { t, selection } = visit
  const chosen = selection.has(target)
  return (
    <Sheet title={t('portal.frame.selection')} titleSize="small">
      {chosen ? (
        <>
          <p>
            <StatusLight kind="ok" size="small">
              {t('portal.choose.chosen')}
            </StatusLight>
          </p>
          <LinkButton href={paths.selection} block>
            {t('portal.choose.open')}
          </LinkButton>
        </>
      ) : (
        <>
          <p className="small">{t('portal.choose.text')}</p>
          <Choose visit={visit} target={target} name={facility.name} back={profilePath(target)} big />
        </>
      )}
      <p className="meta muted">{fillText(visit, facility.kind)}</p>
    </Sheet>
  )
}

/** "Sie haben 3 Einträge in „Meine Auswahl“. Höchstens 4 Kitas." */
const fillText = ({ t, selection, portal }: Visit, kind: Kind): string => {
  const year = portal.years.at(-1)
  const own = kind === 'CHILDMINDING' ? 'childminding' : kind === 'HORT' ? 'hort' : 'facility'
  const counter = year?.limits.some((limit) => limit.counter === own) ? own : 'facility'
  const max = year?.limits.find((limit) => limit.counter === counter)?.max ?? null
  const most =
    max === null ? t('portal.choose.unlimited') : t(`portal.choose.most.${counter}`, { count: max })
  return `${t('portal.choose.count', { count: selection.targets.length })} ${most}`
}

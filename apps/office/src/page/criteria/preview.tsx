import type { Translate } from '@kita/text'
import type { Catalogue } from '../../data.ts'

/** The catalogue as families read it on the facility's page. */
export const CriteriaPreview = ({ t, catalogue }: { t: Translate; catalogue: Catalogue }) => {
  const List = catalogue.shape === 'order' ? 'ol' : 'ul'
  return (
    <div className="prose">
      {catalogue.note && <p>{catalogue.note}</p>}
      <p>
        {t(`criteria.shape.${catalogue.shape}`)} {t('criteria.tie')}{' '}
        {t(catalogue.submissionTimeCounts ? 'criteria.time-counts' : 'criteria.time-does-not-count')}
      </p>
      <List>
        {catalogue.criteria.map((one) => (
          <li key={one.code}>
            <strong>{one.label}</strong>
            {one.alwaysFirst && ` (${t('criteria.always-first')})`}
            {catalogue.shape === 'points' &&
              !one.alwaysFirst &&
              `: ${t('criteria.points', { count: one.points })}`}
            {one.proof !== 'none' && `, ${t(`criteria.proof.${one.proof}`)}`}
            {one.help && (
              <>
                <br />
                {one.help}
              </>
            )}
          </li>
        ))}
      </List>
    </div>
  )
}

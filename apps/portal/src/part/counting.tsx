import { Prose } from '@kita/ui'
import type { Visit } from '../frame/visit.ts'

/** What the platform counts in every portal, in the reader's language; the office's own text says the rest. */
export const Counting = ({ visit: { t } }: { visit: Visit }) => (
  <Prose>
    <h2 id="zaehlung">{t('opinion.counting.title')}</h2>
    {(['what', 'not', 'banner', 'kept', 'opinion'] as const).map((part) => (
      <p key={part}>{t(`opinion.counting.${part}`)}</p>
    ))}
  </Prose>
)

import { Sheet, Stack } from '@kita/ui'
import type { Visit } from '../frame/visit.ts'

/** What the platform counts in every portal, in the reader's language; the office's own text says the rest. */
export const Counting = ({ visit: { t } }: { visit: Visit }) => (
  <Sheet title={t('opinion.counting.title')} id="zaehlung">
    <Stack>
      {(['what', 'not', 'banner', 'kept', 'opinion'] as const).map((part) => (
        <p key={part}>{t(`opinion.counting.${part}`)}</p>
      ))}
    </Stack>
  </Sheet>
)

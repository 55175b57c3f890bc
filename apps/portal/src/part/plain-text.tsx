import { Sheet } from '@kita/ui'
import type { Visit } from '../frame/visit.ts'
import { paths } from '../path.ts'
import { Paragraphs } from './paragraphs.tsx'

/** What the office says in Leichte Sprache; nothing where it says nothing. It is German for every reader. */
export const PlainText = ({ visit: { t, portal } }: { visit: Visit }) =>
  portal.plainText && (
    <Sheet title={t('portal.frame.plain')} id="leichte-sprache">
      <div lang="de-x-leicht" dir="ltr">
        <Paragraphs text={portal.plainText} />
      </div>
      <p>
        <a href={paths.plain}>{t('portal.frame.plain')}</a>
      </p>
    </Sheet>
  )

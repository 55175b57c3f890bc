import type { Translate } from '@kita/text'
import { Sheet } from '@kita/ui'

/** How a family that was helped comes to an account of its own later. */
export const TakeOverSheet = ({ t, code }: { t: Translate; code: string | null }) =>
  code && (
    <Sheet title={t('assist.code.title')} titleSize="small">
      <p>{t('assist.code.text')}</p>
      <p>
        <strong className="big num" dir="ltr">
          {code}
        </strong>
      </p>
      <p className="small">{t('assist.code.where')}</p>
    </Sheet>
  )

import type { Translate } from '@kita/text'
import { LinkButton, Notice, PageHead, Sheet } from '@kita/ui'
import type { AccessView } from './view.ts'

type Recovery = { t: Translate; codes: string[]; next: string }

/** The codes on paper, this once. */
export const recoveryView = ({ t, codes, next }: Recovery): AccessView => {
  const title = t('staff.recovery.title')
  return {
    title,
    children: (
      <>
        <PageHead title={title} lead={t('staff.recovery.lead')} />
        <div className="stack stack--m">
          <Notice tone="warning">{t('staff.recovery.once')}</Notice>
          <Sheet>
            <ul>
              {codes.map((code) => (
                <li key={code}>
                  <code className="big num">{code}</code>
                </li>
              ))}
            </ul>
          </Sheet>
          <p>{t('staff.recovery.keep')}</p>
          <p>
            <LinkButton href={next}>{t('staff.recovery.go-on')}</LinkButton>
          </p>
        </div>
      </>
    ),
  }
}

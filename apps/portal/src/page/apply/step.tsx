import { type Form, type FormErrors, seeOther } from '@kita/page'
import { Actions, Button, Notice, PageHead, Steps } from '@kita/ui'
import type { ReactNode } from 'react'
import type { PageContext } from '../../env.ts'
import { page } from '../../frame/page.tsx'
import type { Visit } from '../../frame/visit.ts'
import { paths } from '../../path.ts'

/** "Meine Auswahl" is the first step. */
const order = [paths.selection, paths.applyChild, paths.applyCare, paths.applyMore, paths.applyReview]

type StepProps = {
  path: (typeof order)[number]
  title: string
  lead?: ReactNode
  errors?: FormErrors
  status?: number
}

/** A page of the form: where the reader is, one topic. */
export const stepPage = (
  c: PageContext,
  { path, title, lead, errors, status }: StepProps,
  content: ReactNode,
) => {
  const { t } = c.var.visit
  const current = order.indexOf(path) + 1
  const text = t('apply.step', { current, total: order.length })
  return page(
    c,
    {
      ...{ title, errors, status, noIndex: true, current: paths.selection, keeps: true },
      crumbs: [{ href: paths.selection, text: t('portal.frame.selection') }],
    },
    <>
      <PageHead
        title={title}
        lead={lead}
        before={<Steps text={text} current={current} total={order.length} />}
      />
      <Lost c={c} />
      {content}
    </>,
  )
}

/** A form that has changed since the family wrote says what it no longer takes, so that nothing goes silently. */
const Lost = ({ c }: { c: PageContext }) => {
  const { t, language } = c.var.visit
  const lost = c.var.draft?.lost ?? []
  if (lost.length === 0) return null
  const parts = new Intl.ListFormat(language).format(lost.map((part) => t(`apply.draft.part.${part}`)))
  return (
    <Notice tone="warning" title={t('apply.draft.changed')} level={2}>
      {t('apply.draft.lost', { parts })}
    </Notice>
  )
}

/** Every way out of a step keeps what was typed: forward, back, and at home also later. */
export const StepActions = ({ visit: { t, session } }: { visit: Visit }) => (
  <Actions>
    <Button size="big">{t('apply.next')}</Button>
    <Button kind="secondary" size="big" name="danach" value="zurueck">
      {t('apply.back')}
    </Button>
    {!session.helper && (
      <Button kind="tertiary" size="big" name="danach" value="spaeter">
        {t('apply.later')}
      </Button>
    )}
  </Actions>
)

/** Leaves the step towards the other pages; undefined when the reader goes forward, which needs a complete step. */
export const leaving = (form: Form, path: (typeof order)[number]): Response | undefined => {
  const where = form.text('danach')
  if (where === 'spaeter') return seeOther(`${paths.account}?gespeichert=1`)
  if (where === 'zurueck') return seeOther(order[order.indexOf(path) - 1] ?? paths.selection)
  return undefined
}

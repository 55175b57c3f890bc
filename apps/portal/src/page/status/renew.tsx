import { ask, seeOther } from '@kita/page'
import { Button, Form, Notice } from '@kita/ui'
import { pages } from '../../env.ts'
import type { Visit } from '../../frame/visit.ts'
import { paths } from '../../path.ts'
import type { Need } from './need.ts'

/** Keeping a need for another Kita-Jahr, where the office asks for it (C3 `carryOver`). */
export const renewPages = pages().post(paths.renewal(':id'), async (c) => {
  const { needs } = c.var.visit.api.application.me
  const sent = await ask(needs[':id'].renewal.$post({ param: { id: c.req.param('id') ?? '' } }))
  // After its last day, or once somebody else of the family did it, the list says how it stands.
  return seeOther(sent.ok ? `${paths.account}?erneuert=1` : paths.account)
})

/** The question with its last day, above the applications it is about. */
export const Renewal = ({ visit: { t, f }, need }: { visit: Visit; need: Need }) =>
  need.renewUntil ? (
    <Notice tone="warning" title={t('status.renew.title', { name: need.childFirstName })} level={2}>
      <p>{t('status.renew.text', { day: f.day(need.renewUntil, 'weekday') })}</p>
      <Form action={paths.renewal(need.id)}>
        <p>
          <Button about={need.childFirstName}>{t('status.renew.submit')}</Button>
        </p>
      </Form>
    </Notice>
  ) : null

import { need } from '@kita/page'
import { Actions, LinkButton, Notice } from '@kita/ui'
import type { PageContext } from '../env.ts'
import { EndSheet } from '../page/assist/running.tsx'
import { paths } from '../path.ts'
import { TakeOverSheet } from './take-over.tsx'

/** What a family that was helped takes home: where the receipt is, the code for an account, and the end of the session. */
export const helpedReceipt = async (c: PageContext) => {
  const { t, api } = c.var.visit
  const [{ joinCode }, { email }] = await Promise.all([
    need(api.assistance.me.assistance.$get()),
    need(api.me.me.$get()),
  ])
  return (
    <>
      <Notice>{email ? t('assist.receipt.mail', { email }) : t('assist.receipt.paper')}</Notice>
      <TakeOverSheet t={t} code={joinCode} />
      <EndSheet c={c} />
      <Actions>
        <LinkButton href={paths.search} kind="secondary">
          {t('assist.receipt.more')}
        </LinkButton>
      </Actions>
    </>
  )
}

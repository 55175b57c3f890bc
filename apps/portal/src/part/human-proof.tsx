import { Captcha } from '@kita/ui'
import type { PageContext } from '../env.ts'

/** The proof of work of a form that anybody may send; needs the page's `captcha` script. */
export const HumanProof = ({ c }: { c: PageContext }) => {
  const { t } = c.var.visit
  const words = {
    waiting: t('account.captcha.waiting'),
    working: t('account.captcha.working'),
    done: t('account.captcha.done'),
    failed: t('account.captcha.failed'),
  }
  const { captchaWorker } = c.var.deps.assets
  return <Captcha challengeUrl="/api/v1/captcha" workerFile={captchaWorker} name="altcha" words={words} />
}

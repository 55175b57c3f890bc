import { Actions, Button, Form, LinkButton, Notice } from '@kita/ui'
import type { Case, Life, Step } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { path } from '../../path.ts'

const hrefs: Record<string, (id: string) => string> = {
  offer: path.offer,
  reply: path.reply,
  contract: path.contract,
  'withdraw-offer': path.withdrawal,
  reject: path.rejection,
}

/** The first of these that is possible is the page's one filled button; a visit only where a rule asks for it. */
const mainSteps = ({ visit }: Case) => [
  'contract',
  'reply',
  'offer',
  ...(visit.rule === 'no' ? [] : ['visit']),
]
const dangers = ['withdraw-offer', 'reject']

/** What this person may do next; what has to wait says until when, instead of a locked button. */
export const NextSteps = ({ c, one, life }: { c: OfficeContext; one: Case; life: Life }) => {
  const { t } = c.var
  const open = one.steps.filter((step) => !step.refusal)
  const waiting = one.steps.filter((step) => step.refusal)
  const main = mainSteps(one).find((name) => open.some(({ step }) => step === name))
  return (
    <>
      {waiting.map(({ step, refusal }) => (
        <Notice key={step} title={t(`office.step.${step}`)}>
          {t(`error.${refusal?.code}`, refusal?.params)}
        </Notice>
      ))}
      {open.length > 0 && (
        <Actions>
          {open.map((step) => (
            <StepButton key={step.step} c={c} one={one} step={step} main={step.step === main} />
          ))}
        </Actions>
      )}
      <FurtherActs c={c} one={one} life={life} />
    </>
  )
}

const acts: Record<string, (id: string) => string> = {
  told: path.told,
  resume: path.resumption,
  extend: path.extension,
  'plan-visit': path.planVisit,
  defer: path.deferral,
  'end-contract': path.contractEnd,
  prolong: path.prolongation,
}

/** What is needed now and then, below the next step and quieter than it. */
const FurtherActs = ({ c: { var: v }, one, life }: { c: OfficeContext; one: Case; life: Life }) => {
  const links = Object.entries(acts).filter(([act]) => life.acts.includes(act))
  const back = life.acts.includes('undefer')
  const next = life.contract?.nextPlaceId
  if (links.length === 0 && !back) return null
  return (
    <Actions>
      {links.map(([act, href]) => (
        <LinkButton key={act} href={href(one.id)} kind="tertiary">
          {v.t(`case.act.${act}`)}
        </LinkButton>
      ))}
      {next && (
        <LinkButton href={path.nextInLine(next)} kind="tertiary">
          {v.t('case.act.next-in-line')}
        </LinkButton>
      )}
      {back && (
        <Form action={path.undeferral(one.id)}>
          <Button kind="secondary">{v.t('case.act.undefer')}</Button>
        </Form>
      )}
    </Actions>
  )
}

const StepButton = ({
  c,
  one,
  step: { step },
  main,
}: {
  c: OfficeContext
  one: Case
  step: Step
  main: boolean
}) => {
  const kind = main ? 'primary' : 'secondary'
  const words = c.var.t(`office.step.${step}`)
  const href = hrefs[step]
  if (href)
    return (
      <LinkButton href={href(one.id)} kind={kind} danger={dangers.includes(step)}>
        {words}
      </LinkButton>
    )
  return (
    <Form action={path.visit(one.id)}>
      <Button kind={kind}>{words}</Button>
    </Form>
  )
}

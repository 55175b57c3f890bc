import { Actions, Button, Form, LinkButton, Notice } from '@kita/ui'
import type { Case, Step } from '../../data.ts'
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
export const NextSteps = ({ c, one }: { c: OfficeContext; one: Case }) => {
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
    </>
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

import { HowItWorks } from '@kita/ui'
import type { Visit } from '../frame/visit.ts'
import { tied } from './paragraphs.tsx'

/** The four steps: in German as the office wrote them, in other languages as the platform or the office's texts say them. */
export const Steps = ({ visit: { t, portal, language } }: { visit: Visit }) => {
  const dispatch = portal.years.at(-1)?.rules.dispatch ?? 'parallel'
  const sending = t(`rule.say.dispatch.${dispatch}`)
  const steps = portal.steps.map((german, at) =>
    language === 'de'
      ? german
      : {
          title: t(`portal.start.step-${at + 1}.title`),
          text: t(`portal.start.step-${at + 1}.text`, { sending }),
        },
  )
  return <HowItWorks steps={steps.map(({ title, text }) => ({ title, text: tied(text) }))} />
}

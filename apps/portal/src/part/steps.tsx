import { HowItWorks } from '@kita/ui'
import type { Visit } from '../frame/visit.ts'
import { ownText } from './german.tsx'
import { tied } from './paragraphs.tsx'

/** The four steps as the office wrote or translated them; in other languages else as the platform says them. */
export const Steps = ({ visit }: { visit: Visit }) => {
  const { t, portal, language } = visit
  const dispatch = portal.years.at(-1)?.rules.dispatch ?? 'parallel'
  const sending = t(`rule.say.dispatch.${dispatch}`)
  const steps = portal.steps.map((german, at) => {
    const own = { title: ownText(visit, german.title), text: ownText(visit, german.text) }
    const isOwn =
      language === 'de' || (!own.title.marks.lang && !own.text.marks.lang && language !== 'de-x-leicht')
    return isOwn
      ? { title: own.title.text, text: own.text.text }
      : {
          title: t(`portal.start.step-${at + 1}.title`),
          text: t(`portal.start.step-${at + 1}.text`, { sending }),
        }
  })
  return <HowItWorks steps={steps.map(({ title, text }) => ({ title, text: tied(text) }))} />
}

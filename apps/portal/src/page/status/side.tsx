import { History, Legend, Sheet, type StatusKind } from '@kita/ui'
import type { Visit } from '../../frame/visit.ts'
import { type Application, isNews, isOver, lightOf } from './need.ts'

type SideProps = { visit: Visit; applications: readonly Application[] }

const placed = ['CONTRACTED', 'PROVIDED', 'MATCHED', 'RUNNING']
const isPlaced = ({ status }: Application) => placed.includes(status)

/** Where the family stands: an offer is open, an answer was given, everybody waits, one Kita is asked after the other, or there is a place. */
const phaseOf = (applications: readonly Application[], answersHere: boolean): string => {
  const some = (...statuses: string[]) => applications.some(({ status }) => statuses.includes(status))
  if (some('OFFERED')) return answersHere ? 'offerHere' : 'offerThere'
  if (some('ACCEPTED')) return 'accepted'
  if (applications.some(isNews)) return 'news'
  if (applications.every(isOver)) return 'over'
  if (!applications.some(isPlaced)) return some('QUEUED') ? 'inLine' : 'waiting'
  // Tagespflege may be the beginning only: what was not ended with it goes on
  return applications.every((one) => isPlaced(one) || isOver(one)) ? 'provided' : 'besides'
}

/** "So geht es weiter" for the present phase, in two or three steps. */
export const Next = ({ visit: { t }, applications }: SideProps) => {
  const phase = phaseOf(
    applications,
    applications.some(({ offer }) => offer?.canReply),
  )
  const steps = [1, 2, 3].map((step) => `status.steps.${phase}.${step}`).filter((key) => t.has(key))
  const appointment = t('setting.joinAppointment')
  return (
    <Sheet title={t('status.steps.title')} titleSize="small">
      <History entries={steps.map((key, at) => ({ text: t(key, { appointment }), ahead: at > 0 }))} />
    </Sheet>
  )
}

const kinds: StatusKind[] = ['ok', 'news', 'missing', 'refusal', 'waiting', 'ended']

/** What the lights mean; the waiting list in the colour this tenant gives it. */
export const Signs = ({ visit, applications }: SideProps) => {
  const { t } = visit
  const green = applications.some((one) => lightOf(visit, one).green)
  return (
    <Legend
      title={t('status.legend.title')}
      entries={kinds.map((kind) => ({
        kind,
        word: t(`status.legend.${kind}`),
        green: kind === 'waiting' && green,
      }))}
    />
  )
}

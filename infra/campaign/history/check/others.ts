import { type Call, fieldOf } from '../call.ts'
import type { Final } from '../final.ts'

/** I4: a contract ends the child's other applications, each once and as many as it said; and there is one contract. */
export const others = (calls: readonly Call[], final: Final): string[] => {
  const said = new Map(
    calls
      .filter(({ act, outcome }) => act === 'contract' && outcome === 'ok')
      .map(({ body }) => [fieldOf(body, 'id') ?? '', Number(fieldOf(body, 'closed'))]),
  )
  const ends = final.events.filter(({ to }) => to === 'PROVIDED_ELSEWHERE')
  const children = new Map<string, number>()
  for (const { childId } of final.contracts) children.set(childId, (children.get(childId) ?? 0) + 1)
  const twice = [...children].filter(([, count]) => count > 1)
  return [
    ...twice.map(([childId, count]) => `child ${childId} has ${count} contracts`),
    ...final.contracts.flatMap(({ id, applicationId, childId }) => {
      const beside = final.applications.filter((one) => one.childId === childId && one.id !== applicationId)
      const counts = beside.map((one) => ends.filter((end) => end.applicationId === one.id).length)
      const ended = counts.filter((count) => count > 0).length
      const promised = said.get(id)
      return [
        ...beside
          .filter(({ isOpen }) => isOpen)
          .map((one) => `application ${one.id} is open beside contract ${id}`),
        ...counts
          .filter((count) => count > 1)
          .map((count) => `an application of contract ${id} was ended ${count} times`),
        ...(promised !== undefined && promised !== ended
          ? [`contract ${id} says it ended ${promised}, it ended ${ended}`]
          : []),
      ]
    }),
  ]
}

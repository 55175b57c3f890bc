import { type Call, fieldOf, idsIn } from '../call.ts'
import type { Final } from '../final.ts'

/** I1: what was acknowledged is there, as a whole, and nothing is there that nobody asked for. */
export const durable = (calls: readonly Call[], final: Final): string[] => {
  const submissions = new Set(final.submissions.map(({ id }) => id))
  const applications = new Map(final.applications.map((one) => [one.id, one.submissionId]))
  const offers = new Set(final.offers.map(({ id }) => id))
  const contracts = new Set(final.contracts.map(({ id }) => id))
  const moves = new Set(final.events.map(({ applicationId, to }) => `${applicationId} ${to}`))

  const missing = (call: Call): string[] => {
    const id = fieldOf(call.body, 'id') ?? ''
    const moved = `${fieldOf(call.body, 'applicationId') ?? call.subject} ${fieldOf(call.body, 'status') ?? 'WITHDRAWN'}`
    switch (call.act) {
      case 'submit': {
        if (!submissions.has(id)) return [`submission ${id}`]
        const sent = applicationsIn(call.body)
        return sent.filter((one) => applications.get(one) !== id).map((one) => `application ${one}`)
      }
      case 'offer':
        return offers.has(id) ? [] : [`offer ${id}`]
      case 'contract':
        return contracts.has(id) ? [] : [`contract ${id}`]
      case 'reply':
      case 'withdraw':
      case 'withdraw-offer':
        return moves.has(moved) ? [] : [`change ${moved}`]
      default:
        return []
    }
  }

  const lost = calls
    .filter(({ outcome }) => outcome === 'ok')
    .flatMap((call) => missing(call).map((what) => `acknowledged and not there: ${what}`))
  const asked = new Set(calls.filter(({ act }) => act === 'submit').map(({ subject }) => subject))
  const unasked = final.submissions
    .filter(({ id }) => !asked.has(id))
    .map(({ id }) => `there and never sent: submission ${id}`)
  return [...lost, ...unasked]
}

const applicationsIn = (body: unknown): string[] => {
  const list = typeof body === 'object' && body !== null ? Reflect.get(body, 'applications') : []
  return Array.isArray(list) ? list.flatMap((one) => idsIn({ id: fieldOf(one, 'id') })) : []
}

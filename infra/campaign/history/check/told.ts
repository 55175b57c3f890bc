import type { Call } from '../call.ts'
import type { Final } from '../final.ts'

/** I5: each change has one line in the log and one mail, no mail is about what never happened, and histories are whole. */
export const told = (_calls: readonly Call[], final: Final): string[] => {
  const audits = countBy(final.audits.map(({ action, subjectId }) => `${action} ${subjectId}`))
  const mails = countBy(final.mails.map(({ key }) => aboutOf(key)))
  const ofOutcome = (...outcomes: string[]) =>
    final.offers.filter(({ outcome }) => outcomes.includes(outcome ?? ''))
  const online = final.submissions.filter((one) => one.online)
  const withAccount = new Set(online.map(({ id }) => id))
  const byAccount = final.applications.filter(({ submissionId }) => withAccount.has(submissionId))
  const children = new Set(byAccount.map(({ childId }) => childId))
  const reached = new Set(byAccount.map(({ id }) => id))
  const mailed = ({ applicationId }: { applicationId: string }) => reached.has(applicationId)
  const withdrawn = final.events.filter(({ to }) => to === 'WITHDRAWN')
  const takenBack = final.events.filter(({ to }) => to === 'OFFER_WITHDRAWN').length

  const logged = [
    ...final.offers.map(({ id }) => `offer.make ${id}`),
    ...ofOutcome('EXPIRED').map(({ id }) => `offer.expire ${id}`),
    ...final.contracts.map(({ id }) => `contract.record ${id}`),
    ...[...children].map((childId) => `application.submit ${childId}`),
    ...withdrawn.map(({ applicationId }) => `application.withdraw ${applicationId}`),
  ]
  const written = [
    ...online.map(({ id }) => `receipt:${id}`),
    ...final.offers.filter(mailed).map(({ id }) => `offer-made:${id}:family`),
    // its head is told of every one
    ...ofOutcome('EXPIRED').map(({ id }) => `offer-expired:${id}`),
    ...ofOutcome('EXPIRED')
      .filter(mailed)
      .map(({ id }) => `offer-expired:${id}:family`),
    ...final.contracts.filter(mailed).map(({ id }) => `contract-made:${id}:family`),
  ]
  const expected = new Set(written)
  const kinds = ['receipt', 'offer-made', 'offer-expired', 'contract-made']
  const loggedBack = final.audits.filter(({ action }) => action === 'offer.withdraw').length
  return [
    ...logged
      .filter((one) => audits.get(one) !== 1)
      .map((one) => `${audits.get(one) ?? 0} lines of the log: ${one}`),
    ...written.filter((one) => mails.get(one) !== 1).map((one) => `${mails.get(one) ?? 0} mails: ${one}`),
    ...[...mails.keys()]
      .filter((one) => kinds.includes(one.split(':')[0] ?? '') && !expected.has(one))
      .map((one) => `a mail about what never happened: ${one}, ${standing(final, one)}`),
    ...(takenBack === loggedBack ? [] : [`${takenBack} offers taken back, ${loggedBack} in the log`]),
    ...brokenHistories(final),
  ]
}

/** What is stored of an offer that a mail is about, and every mail about it. */
const standing = (final: Final, mail: string): string => {
  const id = mail.split(':')[1] ?? ''
  const offer = final.offers.find((one) => one.id === id)
  const application = final.applications.find((one) => one.id === offer?.applicationId)
  const online = final.submissions.some((one) => one.id === application?.submissionId && one.online)
  const mails = final.mails.filter(({ key }) => key.includes(id)).map(({ key }) => key)
  return `offer ${offer?.outcome}, application ${application?.status}, sent by ${online ? 'the family' : 'the office'}, mails ${mails.join(' ')}`
}

/** What a mail is about, and that it goes to a family: who of it is left out. */
const aboutOf = (key: string) => {
  const [kind, id, guardian] = key.split(':')
  return `${kind}:${id}${guardian === undefined ? '' : ':family'}`
}

const countBy = (keys: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** Applications whose history does not lead, step by step, to the status they have. */
const brokenHistories = (final: Final): string[] => {
  const reached = new Map<string, string>()
  const breaks = final.events.flatMap(({ applicationId, from, to }) => {
    const before = reached.get(applicationId) ?? null
    reached.set(applicationId, to)
    return before === from ? [] : [`application ${applicationId} goes on from ${from}, it was ${before}`]
  })
  const ends = final.applications
    .filter(({ id, status }) => reached.get(id) !== status)
    .map(({ id, status }) => `application ${id} is ${status}, its history ends with ${reached.get(id)}`)
  return [...breaks, ...ends]
}

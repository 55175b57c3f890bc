import type { Act } from './act.ts'

/** What the database holds of an act: its id and a count of each of its parts. */
export type Found = { kind: Act['kind']; id: string; parts: string }

/** An act as a whole and once. `targets`: how many facilities a family asks. */
export const wholeOf = (targets: number) =>
  ({
    sending: `applications ${targets}, facilities ${targets}, children 1, mails 1, audit rows 1`,
    note: 'notes 1, audit rows 1',
  }) satisfies Record<Act['kind'], string>

type Judged = Pick<Act, 'kind' | 'id' | 'answers' | 'refusal'>

/** What was acknowledged is stored as a whole and once, what is stored was asked for, and a key stands for one act. */
export const judge = (acts: readonly Judged[], found: readonly Found[], targets: number): string[] => {
  const whole = wholeOf(targets)
  const parts = new Map(found.map(({ kind, id, parts: counted }) => [`${kind} ${id}`, counted]))
  const asked = new Set(acts.map(({ kind, id }) => `${kind} ${id}`))
  const unasked = [...parts.keys()].filter((name) => !asked.has(name))
  return [
    ...unasked.map((name) => `${name} is stored and nobody asked for it`),
    ...acts.flatMap((act) => {
      const name = `${act.kind} ${act.id}`
      const stored = parts.get(name)
      const [first] = act.answers
      if (first === undefined) return [`${name} was never answered`]
      return [
        ...(first.startsWith('201 ') ? [] : [`${name} was answered with ${first.slice(0, 200)}`]),
        ...(act.answers.every((answer) => answer === first) ? [] : [`${name} was answered in several ways`]),
        ...(act.refusal?.includes('idempotency-key-reused')
          ? []
          : [`${name}: another input under its key was answered with ${act.refusal?.slice(0, 200)}`]),
        ...(stored === whole[act.kind] ? [] : [`${name} is stored as ${stored ?? 'nothing'}`]),
      ]
    }),
  ]
}

import { normalizeEmail, operatorDb, putOperatorLink } from '@kita/auth'
import { DomainError } from '@kita/core'
import { appointOperator } from '@kita/core/operator'
import type { Database } from '@kita/db'

type Terminal = {
  withOperator: <Done>(work: (operator: Database) => Promise<Done>) => Promise<Done>
  /** Address of the console, without a trailing slash. */
  origin: string
  say: (line: string) => void
  complain: (line: string) => void
  now: Date
}

const sentences: Record<string, string> = {
  'email-invalid': 'This is no e-mail address.',
  'email-missing': 'This is no e-mail address.',
  'text-too-long': 'Address or name is too long.',
}

/**
 * `operator -- <email> <name>`: somebody who may do everything in the console, with a link for the password. A known
 * address gets a fresh link and keeps its name and roles.
 * @returns the exit code
 */
export const runOperator = async (
  args: string[],
  { withOperator, origin, say, complain, now }: Terminal,
): Promise<number> => {
  const [email = '', ...names] = args
  const name = names.join(' ').trim()
  if (!email || !name) {
    complain('Give an address and a name: npm run operator -- <email> <name>')
    return 1
  }
  const appoint = appointOperator({
    normalize: normalizeEmail,
    link: (tx, id) => putOperatorLink(operatorDb(tx, now), id),
  })
  try {
    const { token } = await withOperator((operator) =>
      appoint(operator, { name, email, roles: ['admin', 'editor', 'support'] }, now),
    )
    say(`Good once, for 48 hours: ${origin}/zugang-einrichten?token=${token}`)
    return 0
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    complain(sentences[error.errors[0]?.code ?? error.code] ?? error.code)
    return 2
  }
}

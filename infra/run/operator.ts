import { normalizeEmail, operatorDb, putOperatorLink } from '@kita/auth'
import { appointOperator } from '@kita/core/operator'
import { openDatabases, readEnv, StartError } from '@kita/server'

// The first operator of an installation: `npm run operator -- <email> <name>` prints a one-time link.
const [email = '', ...names] = process.argv.slice(2)

const run = async (): Promise<void> => {
  if (!email || names.length === 0)
    throw new StartError('Give an address and a name: npm run operator -- <email> <name>')
  const env = readEnv(process.env)
  const databases = await openDatabases(env, { guest: true })
  const now = new Date()
  try {
    const appoint = appointOperator({
      normalize: normalizeEmail,
      link: (tx, id) => putOperatorLink(operatorDb(tx, now), id),
    })
    const person = { email, name: names.join(' '), roles: ['admin', 'editor', 'support'] as const }
    const { token } = await appoint(databases.operator, { ...person, roles: [...person.roles] }, now)
    const host = `konsole.${env.BASE_DOMAIN ?? `localhost:${env.PORT}`}`
    const scheme = env.NODE_ENV === 'production' ? 'https' : 'http'
    process.stdout.write(`Good once, for 48 hours: ${scheme}://${host}/zugang-einrichten?token=${token}\n`)
  } finally {
    await databases.stop()
  }
}

run().catch((error) => {
  process.stderr.write(`${error instanceof StartError ? error.message : (error as Error).message}\n`)
  process.exitCode = 1
})

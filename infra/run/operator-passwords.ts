import { createReadStream, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { compactKnown } from '@kita/auth'

type Desk = {
  /** Where the service looks for the list. */
  target: string
  say: (line: string) => void
  complain: (line: string) => void
}

const usage = 'Give a file: npm run operator -- passwords import <file> [--least <count>]'

/**
 * `operator -- passwords import <file>`: passwords of known breaches, one SHA-1 a line, as Have I Been Pwned gives them
 * out (`<hash>:<count>`). The whole list is replaced, and a running service uses it at once.
 * @returns the exit code
 */
export const runPasswords = async (args: string[], { target, say, complain }: Desk): Promise<number> => {
  const [act, file, flag, count, ...more] = args
  const least = flag === undefined ? 1 : Number(count)
  const fits = act === 'import' && file && more.length === 0 && (flag === undefined || flag === '--least')
  if (!fits || !Number.isInteger(least) || least < 1) {
    complain(usage)
    return 1
  }
  const source = createReadStream(file)
  const lines = createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY })
  const list = await compactKnown(lines, { least }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'EISDIR' && error.code !== 'EACCES') throw error
    return undefined
  })
  if (!list || list.count === 0) {
    complain(list ? 'No line of the file is a SHA-1; the list stays as it is.' : `${file} cannot be read.`)
    return 2
  }
  mkdirSync(dirname(target), { recursive: true })
  // Renamed into place: nobody ever reads half a list.
  writeFileSync(`${target}.new`, list.bytes, { mode: 0o600 })
  renameSync(`${target}.new`, target)
  say(`${list.count} passwords are refused from now on.`)
  if (list.rare > 0) say(`${list.rare} were seen less than ${least} times and are left out.`)
  if (list.unread > 0) say(`${list.unread} lines are no SHA-1 and were passed over.`)
  return 0
}

import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { knownPasswords } from '@kita/auth'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runPasswords } from './operator-passwords.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kita-passwords-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const sha1 = (password: string) => createHash('sha1').update(password).digest('hex').toUpperCase()
const run = async (...args: string[]) => {
  const said: string[] = []
  const target = join(folder, 'data', 'breached-passwords')
  const tell = (line: string) => said.push(line)
  const code = await runPasswords(args, { target, say: tell, complain: tell })
  return { code, text: said.join('\n'), target, known: knownPasswords(target) }
}
const fileOf = (...lines: string[]) => {
  const file = join(folder, 'list.txt')
  writeFileSync(file, lines.join('\r\n'))
  return file
}

it('takes a list of hashes with counts; the one before is replaced', async () => {
  const first = await run('import', fileOf(`${sha1('eins')}:10`, `${sha1('zwei')}:3`))
  expect([first.code, first.text]).toEqual([0, '2 passwords are refused from now on.'])
  expect(['eins', 'zwei', 'drei'].map(first.known)).toEqual([true, true, false])
  expect(statSync(first.target).mode & 0o077).toBe(0)
  const second = await run(
    'import',
    fileOf(`${sha1('zwei')}:3`, `${sha1('drei')}:9`, 'nichts'),
    '--least',
    '5',
  )
  expect(second.text).toBe(
    '1 passwords are refused from now on.\n1 were seen less than 5 times and are left out.\n1 lines are no SHA-1 and were passed over.',
  )
  expect(['eins', 'zwei', 'drei'].map(second.known)).toEqual([false, false, true])
  expect(readdirSync(join(folder, 'data'))).toEqual(['breached-passwords'])
})

it('keeps the list when the file holds none, or is not there', async () => {
  const { known } = await run('import', fileOf(sha1('eins')))
  expect((await run('import', fileOf('a', 'b'))).code).toBe(2)
  expect((await run('import', join(folder, 'nowhere'))).code).toBe(2)
  expect(known('eins')).toBe(true)
})

it.each([
  [[]],
  [['import']],
  [['export', 'x']],
  [['import', 'x', '--least']],
  [['import', 'x', '--least', '0']],
])('%j is told how it goes, and writes nothing', async (args) => {
  const { code, text, target } = await run(...args)
  expect([code, text.startsWith('Give a file'), existsSync(target)]).toEqual([1, true, false])
})

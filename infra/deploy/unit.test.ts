import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const program = 'systemd-analyze'
/** `npm test` installs it; where it may not, its tests are skipped, in CI they fail. */
const missing = !process.env.CI && spawnSync(program, ['--version']).error !== undefined
const unit = readFileSync(join(import.meta.dirname, 'systemd/kita.service'), 'utf8')

describe.skipIf(missing)('the unit', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kita-unit-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** With the programs of this machine in place of those of a server. */
  const analyse = (text: string, ...args: string[]) => {
    const file = join(folder, 'kita.service')
    writeFileSync(file, text.replace('/usr/bin/node', process.execPath))
    const { status, stdout, stderr } = spawnSync(program, [...args, file], { encoding: 'utf8' })
    return { status, said: stdout + stderr }
  }
  const faultsIn = (text: string) =>
    analyse(text, '--man=no', '--recursive-errors=no', 'verify')
      .said.split('\n')
      .filter((line) => line.includes('kita.service'))
  const exposure = (text: string) => analyse(text, 'security', '--offline=yes', '--threshold=20')

  it('has no setting that systemd does not know', () => {
    expect(faultsIn(unit)).toEqual([])
    expect(faultsIn(unit.replace('Restart=always', 'Restart=eternally'))).not.toEqual([])
    expect(faultsIn(unit.replace('ProtectClock=', 'ProtectClocks='))).not.toEqual([])
  })

  it('leaves the service little that it could do to the machine', () => {
    expect(exposure(unit)).toMatchObject({ status: 0 })
    expect(exposure(unit.replaceAll(/^(Protect|Private|Restrict).*$/gm, '')).status).not.toBe(0)
  })

  it('is started again however it ended, without root, and exchanges its processes on reload', () => {
    for (const line of [
      'Restart=always',
      'User=kita',
      'ExecReload=/bin/kill -USR2 $MAINPID',
      'NoNewPrivileges=yes',
    ])
      expect(unit.split('\n')).toContain(line)
  })
})

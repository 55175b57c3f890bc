import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../embedded/index.ts'

// Ends the server when the run could not: killed, crashed, terminal closed.
const watcher = `
while kill -0 "$1" 2>/dev/null; do sleep 1; done
if [ -f "$2/postgres/postmaster.pid" ]; then
  read -r server < "$2/postgres/postmaster.pid" && kill -INT "$server" 2>/dev/null
  while kill -0 "$server" 2>/dev/null; do sleep 0.2; done
fi
rm -rf "$2"`

/** One folder per test run. The server in it starts when the first suite asks for a database (see cluster.ts). */
export function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kita-test-'))
  // The server's own account must be able to walk in.
  chmodSync(folder, 0o711)
  project.provide('kitaTestFolder', folder)
  if (process.platform !== 'win32') {
    const args = ['-c', watcher, 'kita-test-watcher', String(process.pid), folder]
    spawn('sh', args, { detached: true, stdio: 'ignore', cwd: '/' }).unref()
  }
  return async () => {
    if (existsSync(join(folder, 'postgres.json'))) {
      const server = await startEmbedded({ dataDir: folder })
      await server.stop()
    }
    rmSync(folder, { recursive: true, force: true })
  }
}

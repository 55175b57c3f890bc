import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../embedded/index.ts'
import { endWithUs } from './watcher.ts'

/** One folder per test run. The server in it starts when the first suite asks for a database (see cluster.ts). */
export function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kita-test-'))
  // The server's own account must be able to walk in.
  chmodSync(folder, 0o711)
  project.provide('kitaTestFolder', folder)
  endWithUs({ cluster: join(folder, 'postgres'), folder })
  return async () => {
    if (existsSync(join(folder, 'postgres.json'))) {
      const server = await startEmbedded({ dataDir: folder })
      await server.stop()
    }
    rmSync(folder, { recursive: true, force: true })
  }
}

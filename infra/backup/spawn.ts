import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** `npm run …` in a process of its own, without the way through npm. */
export const spawnCommand = (
  { folder, url }: { folder: string; url: string },
  ...args: [room: 'backup' | 'restore', ...string[]]
) => {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'run.ts'), ...args], {
    env: {
      ...process.env,
      ...{ DATABASE_URL: url, MIGRATION_DATABASE_URL: url, DATA_DIR: join(folder, 'data') },
      ...{ BACKUP_DIR: join(folder, 'archive'), BACKUP_KEY_FILE: join(folder, 'key') },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      said += text
    })
  /** The exit code; null after a signal nobody caught. */
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return {
    said: () => said,
    ended,
    end: (signal: NodeJS.Signals) => {
      child.kill(signal)
      return ended
    },
  }
}

import { join } from 'node:path'
import { startEmbedded } from '@kita/db/embedded'
import { lostOf, openHouse, until, writeOn } from './house.ts'
import { spawnCommand } from './spawn.ts'

export type Loss = {
  acknowledged: number
  lost: number
  /** Milliseconds of a commit, archived. */
  median: number
  slowestOfHundred: number
  /** From the command to the opened folder. */
  restoredMs: number
}

/**
 * One life and death: an archive in a process of its own is killed and started again while callers write, then the
 * database is killed and its disk deleted, then restored. Nothing acknowledged may be missing.
 */
export const loseAndRestore = async (random: () => number): Promise<Loss> => {
  const house = await openHouse()
  let archive = spawnArchive(house)
  try {
    await house.asAdmin((admin) => admin`create table public.mark (n int primary key)`)
    await archive.ready
    const writes = writeOn(house.url, 8, 1)
    for (let kills = Math.floor(random() * 3); kills >= 0; kills--) {
      const goal = writes.acknowledged.length + 200 + Math.floor(random() * 2000)
      await until(() => writes.acknowledged.length > goal)
      if (kills === 0) break
      await archive.end('SIGKILL')
      archive = spawnArchive(house)
      await archive.ready
    }
    await house.cluster.end('kill')
    await writes.stop()
    // at some of these deaths the archive dies too
    if (random() < 0.5) await archive.end('SIGKILL')
    await house.cluster.remove()
    await archive.end('SIGTERM')
    const began = performance.now()
    const folder = join(house.folder, 'new')
    const { code, text } = await house.run('restore', 'all', folder)
    if (code !== 0) throw new Error(text)
    const restoredMs = performance.now() - began
    const restored = await startEmbedded({ dataDir: folder, settings: { fsync: 'off' } })
    const rows = await house.asAdmin(
      (admin) => admin<{ n: number }[]>`select n from public.mark`,
      restored.url,
    )
    await restored.stop()
    const times = writes.tookMs.toSorted((a, b) => a - b)
    const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
    return {
      acknowledged: writes.acknowledged.length,
      lost: lostOf(writes.acknowledged, rows).length,
      ...{ median: at(0.5), slowestOfHundred: at(0.99), restoredMs },
    }
  } finally {
    await archive.end('SIGKILL')
    await house.close()
  }
}

const spawnArchive = (house: { folder: string; url: string }) => {
  const { said, end } = spawnCommand(house, 'backup', 'archive')
  return { ready: until(() => said().includes('Bestätigt wird nur')), end }
}

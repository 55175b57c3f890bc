import { handlesOn, ownCluster } from '@kita/db/testing'
import { seeded } from '../random.ts'
import { judge } from './judge.ts'
import { processCampaign } from './processes.ts'

/** Kills workers so many times and answers what broke the promise about mail. */
export const mailCampaign = async (
  { seed, kills }: { seed: number; kills: number },
  say: (line: string) => void,
): Promise<string[]> => {
  const cluster = await ownCluster()
  const test = await handlesOn(cluster)
  try {
    const history = await processCampaign({ test, random: seeded(seed), kills, say })
    const { faults, declared } = judge(history)
    const { planned, accepted, refused, deaths } = history
    say(
      `${planned.length} planned, ${accepted.length} taken, ${refused.size} refused, ${deaths.length} deaths`,
    )
    say(`${declared} went twice in the declared class`)
    return faults
  } finally {
    await test.stop()
    await cluster.remove()
  }
}

import { handlesOn, ownCluster } from '@kita/db/testing'
import { seeded } from '../random.ts'
import { asBuilt } from './design.ts'
import { type History, judge } from './judge.ts'
import { processCampaign } from './processes.ts'
import { virtualCampaign } from './virtual.ts'

/**
 * Kills workers `kills` times in reckoned time, then a twentieth of that as processes of their own with SIGKILL, and
 * answers what broke the promise about mail.
 */
export const mailCampaign = async (
  { seed, kills }: { seed: number; kills: number },
  say: (line: string) => void,
): Promise<string[]> => {
  const cluster = await ownCluster()
  const test = await handlesOn(cluster)
  const told = (name: string, history: History): string[] => {
    const { planned, accepted, refused, deaths } = history
    const { faults, declared } = judge(history)
    say(
      `${name}: ${deaths.length} deaths, ${planned.length} mails planned, ${accepted.length} taken, ${refused.size} refused, ${declared} went twice in the declared class`,
    )
    return faults.map((fault) => `${name}: ${fault}`)
  }
  try {
    const tenants: number[] = []
    for (let n = 0; n < 5; n += 1) tenants.push((await test.makeTenant()).id)
    const random = seeded(seed)
    const reckoned = await virtualCampaign({
      ...{ db: test.db, tenants, random: random.branch(), design: asBuilt },
      ...{ mails: kills * 5, kills },
    })
    const faults = told('in reckoned time', reckoned)
    const lives = Math.max(4, Math.round(kills / 20))
    const real = await processCampaign({ test, random: random.branch(), kills: lives, say })
    return [...faults, ...told('as processes', real)]
  } finally {
    await test.stop()
    await cluster.remove()
  }
}

import { parseArgs } from 'node:util'
import { campaigns } from './campaigns.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '30' },
    minutes: { type: 'string', default: '10' },
    requests: { type: 'string', default: '10000' },
    keep: { type: 'string' },
  },
})
const say = (line: string) => process.stdout.write(`${line}\n`)
const number = (name: 'seed' | 'rounds' | 'minutes' | 'requests') => {
  const value = Number(values[name])
  if (Number.isFinite(value) && value > 0) return value
  say(`--${name} is a number above 0.`)
  process.exit(1)
}

const [name = ''] = positionals
const run = campaigns[name as keyof typeof campaigns]
if (!run) {
  say(
    `npm run campaign -- ${Object.keys(campaigns).join(' | ')} [--seed n] [--rounds n] [--minutes n] [--requests n] [--keep folder]`,
  )
  process.exit(1)
}
const seed = number('seed')
say(`${name}, seed ${seed}`)
const faults = await run(
  {
    ...{ seed, rounds: number('rounds'), minutes: number('minutes'), requests: number('requests') },
    keep: values.keep,
  },
  say,
)
for (const fault of faults.slice(0, 50)) say(`✗ ${fault}`)
say(faults.length === 0 ? 'Everything held.' : `${faults.length} faults.`)
process.exit(faults.length === 0 ? 0 : 1)

/** How long each paper takes, warm: `node --import tsx packages/document/script/time.ts`. The aim is 50 ms. */
import {
  confirmation,
  contract,
  english,
  letter,
  list,
  nextFamily,
  receipt,
  slip,
  template,
} from '../test/paper.ts'

const papers = {
  receipt: () => receipt(),
  'receipt, two languages': () => receipt(english),
  slip: () => slip(),
  confirmation: () => confirmation(english),
  'letter: offer': () => letter({}, english),
  'letter: refusal': () => letter({ kind: 'refusal', reason: 'no-place' }),
  'contract, own template': () => contract({ template }),
  'contract, two languages': () => contract({}, english),
  'list of 50': () => list(50),
  'list of 500': () => list(500),
}
const rounds = 40
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

for (const [name, make] of Object.entries(papers)) {
  await make()
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    nextFamily()
    const start = performance.now()
    await make()
    times.push(performance.now() - start)
  }
  const worst = Math.max(...times)
  process.stdout.write(
    `${name.padEnd(26)} ${median(times).toFixed(1).padStart(6)} ms  worst ${worst.toFixed(1)} ms\n`,
  )
}

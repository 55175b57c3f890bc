import { setTimeout as pause } from 'node:timers/promises'
import { connect } from '@kita/db'
import { createSesMailer } from '@kita/mail/transport'
import { asBuilt } from './design.ts'
import { clockOf, type Life } from './life.ts'

/** One worker as a process of its own: hands mails over until somebody kills it. Its life comes as its only argument. */
const life = JSON.parse(process.argv[2] ?? '') as Life
const now = clockOf(life)
const db = connect({ url: life.databaseUrl, max: 4 })
const mailer = createSesMailer({
  region: 'eu-central-1',
  credentials: { accessKeyId: 'campaign', secretAccessKey: 'campaign' },
  configurationSet: 'kita',
  endpoint: life.providerUrl,
  requestTimeout: 300,
})
const elapsed = () => performance.now() * life.haste
const round = asBuilt({ db, mailer, leaseSeconds: life.leaseSeconds, elapsed })
process.send?.('ready')
for (;;) {
  await round(now()).catch(() => undefined)
  await pause(10)
}

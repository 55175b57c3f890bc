import { existsSync } from 'node:fs'
import { aptInstall, type Run } from './apt.ts'

const places = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const installed = () => places.find((place) => place !== '' && existsSync(place))

/** The machine's Chromium; where there is none and apt may install one, it does. */
export const findChromium = async (run: Run): Promise<{ path?: string; reason: string }> => {
  const there = installed()
  if (there) return { path: there, reason: '' }
  const done = await aptInstall(run, ['chromium'])
  const path = installed()
  return done && path ? { path, reason: '' } : { reason: 'apt could not install it.' }
}

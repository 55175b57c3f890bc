import { existsSync } from 'node:fs'

type Run = (program: string, parts: string[]) => Promise<{ code: number; output: string }>

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
  if ((await run('apt-get', ['--version'])).code !== 0) return { reason: 'this machine has no apt.' }
  const as = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const apt = (...parts: string[]) => {
    const [program = 'apt-get', ...rest] = [...as, 'apt-get', ...parts]
    return run(program, rest)
  }
  process.stdout.write('Installing Chromium …\n')
  await apt('update', '-qq')
  const { code } = await apt('install', '-y', '-qq', '--no-install-recommends', 'chromium')
  const path = installed()
  return code === 0 && path ? { path, reason: '' } : { reason: 'apt could not install it.' }
}

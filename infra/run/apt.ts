export type Run = (program: string, parts: string[]) => Promise<{ code: number; output: string }>

/** Installs Debian's packages where this machine lets us; false where there is no apt or it may not. */
export const aptInstall = async (run: Run, packages: string[]): Promise<boolean> => {
  if ((await run('apt-get', ['--version'])).code !== 0) return false
  const as = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const apt = (...parts: string[]) => {
    const [program = 'apt-get', ...rest] = [...as, 'apt-get', ...parts]
    return run(program, rest)
  }
  process.stdout.write(`Installing ${packages.join(', ')} …\n`)
  await apt('update', '-qq')
  return (await apt('install', '-y', '-qq', '--no-install-recommends', ...packages)).code === 0
}

export type Finding = { path: string; line?: number; what: string }

/** A file (or folder, with a slash at its end) that may break a rule, how often, and why. */
export type Exception = { path: string; what?: string; times: number; why: string }

const covers = (exception: Exception, { path, what }: Finding) =>
  (exception.path.endsWith('/') ? path.startsWith(exception.path) : path === exception.path) &&
  (exception.what === undefined || what === exception.what)

/** What remains to be mended: findings nobody excused, and excuses that are no longer needed as often as they say. */
export const unsettled = (findings: Finding[], exceptions: Exception[] = []): string[] => {
  const open = findings.filter((finding) => !exceptions.some((exception) => covers(exception, finding)))
  const stale = exceptions.flatMap((exception) => {
    const found = findings.filter((finding) => covers(exception, finding)).length
    return found === exception.times
      ? []
      : [`${exception.path}: ${found} instead of ${exception.times} × ${exception.what ?? 'any finding'}`]
  })
  return [...open.map(({ path, line, what }) => `${path}${line ? `:${line}` : ''}: ${what}`), ...stale]
}

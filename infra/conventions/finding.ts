export type Finding = { path: string; line?: number; what: string }

/** Who may break a rule and why: a file, so and so often, or a whole folder (with a slash at its end). */
export type Exception = { path: string; times?: number; why: string }

const covers = (exception: Exception, { path }: Finding) =>
  exception.path.endsWith('/') ? path.startsWith(exception.path) : path === exception.path

/** What remains to be mended: findings nobody excused, and excuses that are no longer needed as often as they say. */
export const unsettled = (findings: Finding[], exceptions: Exception[] = []): string[] => {
  const open = findings.filter((finding) => !exceptions.some((exception) => covers(exception, finding)))
  const stale = exceptions.flatMap((exception) => {
    const found = findings.filter((finding) => covers(exception, finding)).length
    const due = exception.times ?? Math.max(found, 1)
    return found === due ? [] : [`${exception.path}: excused ${due} times, found ${found} times`]
  })
  return [...open.map(({ path, line, what }) => `${path}${line ? `:${line}` : ''}: ${what}`), ...stale]
}

/** The same server under another login, and another database where one is given. */
export function loginUrl(url: string, user: string, password: string, database?: string): string {
  const login = new URL(url)
  login.username = user
  login.password = encodeURIComponent(password)
  if (database) login.pathname = `/${database}`
  return login.href
}

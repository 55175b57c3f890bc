import { sqlState } from './error.ts'

/** A way into a database. While its password is exchanged there are two, and the server takes one of them. */
export type Login = { url: string; otherPassword?: string | undefined }

/** Opens with the password that was taken last; where the server refuses it, with the other one. */
export type Entrance = <T>(open: (url: string) => Promise<T>) => Promise<T>

// PostgreSQL: password authentication failed.
const wrongPassword = '28P01'

export function entrance({ url, otherPassword }: Login): Entrance {
  let taken = url
  let other = otherPassword === undefined ? undefined : withPassword(url, otherPassword)
  return async (open) => {
    const tried = taken
    try {
      return await open(tried)
    } catch (error) {
      if (other === undefined || stateOf(error) !== wrongPassword) throw error
      // Somebody beside us may have changed over in the meantime.
      const next = tried === taken ? other : taken
      const opened = await open(next)
      if (next === other) [taken, other] = [next, tried]
      return opened
    }
  }
}

// The driver's own errors carry PostgreSQL's code as `code`.
const stateOf = (error: unknown) => sqlState(error) ?? (error as { code?: unknown }).code

function withPassword(url: string, password: string): string {
  const login = new URL(url)
  login.password = encodeURIComponent(password)
  return login.href
}

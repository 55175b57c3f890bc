export type AccountKind = 'parent' | 'staff'

/** How long a session lives: idle since the last request, and in all. Minutes. */
export type SessionLife = { idleMinutes: number; absoluteMinutes: number }

/** TR-03172-3 A3.11.09, ASVS 7.3: short for those who see other people's children. */
export const sessionLife: Record<AccountKind, SessionLife> = {
  parent: { idleMinutes: 30, absoluteMinutes: 12 * 60 },
  staff: { idleMinutes: 15, absoluteMinutes: 8 * 60 },
}

export type OpenSession = { id: string; expiresAt: Date; endsAt: Date }

export type Session = {
  accountId: string
  kind: AccountKind
  language: string
  openedAt: Date
  lastSeenAt: Date
  expiresAt: Date
  endsAt: Date
  /** When the password, and by staff a code, was last given once more; null: not since signing in. */
  provedAt: Date | null
}

export type SessionEntry = {
  /** Names it to its owner; opens nothing. */
  id: string
  openedAt: Date
  lastSeenAt: Date
  expiresAt: Date
  /** What the person recognises the device by, e.g. "Firefox, Android". */
  label: string
  current: boolean
}

type NewSession = SessionLife & {
  accountId: string
  label: string
  /** The password hash that was just compared; a password changed meanwhile opens nothing. */
  knownHash?: string
}

/** How long giving the password once more counts. */
export const proofMinutes = 10

/** The seam in front of whoever keeps sessions. A store is bound to one tenant and one instant; ids of other tenants do not exist in it. */
export type SessionStore = {
  /**
   * Null when the account is unknown here, closed, unconfirmed, or its password has changed meanwhile; where a password
   * opens (`knownHash`), also when the account has a second factor.
   */
  open(session: NewSession): Promise<OpenSession | null>
  check(id: string): Promise<Session | null>
  /** Moves the idle end, at most once a minute and never past the absolute end. Null when nothing moved. */
  extend(id: string, idleMinutes: number): Promise<Date | null>
  /**
   * The id under which the session goes on, once an hour; null otherwise. The one before is good for another minute,
   * because a browser asks for several things at once.
   */
  renew(id: string): Promise<string | null>
  /** Marks that its person has just shown who they are, under another id; the one before is void at once. */
  prove(id: string): Promise<string | null>
  end(id: string): Promise<void>
  /** Ends the one session of this account that the list calls `entryId`; false when there is none. */
  endOne(accountId: string, entryId: string): Promise<boolean>
  /** Ends the account's sessions but the kept one, or all; answers how many. */
  endOthers(accountId: string, keepId: string | null): Promise<number>
  /** Newest activity first. */
  list(accountId: string, ownId: string | null): Promise<SessionEntry[]>
}

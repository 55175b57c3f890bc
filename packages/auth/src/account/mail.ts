/**
 * A mail to plan in the transaction that hands it out. It holds ids only; the worker turns `linkId` into links with
 * `mintLinks` at hand-over.
 * - `confirm`: new or renewed sign-up, two links
 * - `account-exists`: somebody signed up with a confirmed address; holds a reset link
 * - `reset`: forgotten password
 * - `password-changed`: tells the owner, no link
 */
export type AuthMail = { accountId: string; language: string } & (
  | { kind: 'confirm' | 'account-exists' | 'reset'; linkId: string }
  | { kind: 'password-changed'; linkId: null }
)

export const linkMail = (
  row: { account_id: string; language: string; outcome: string } | undefined,
  linkId: string,
): AuthMail | null => {
  if (!row) return null
  const { outcome } = row
  if (outcome !== 'confirm' && outcome !== 'account-exists' && outcome !== 'reset') return null
  return { kind: outcome, accountId: row.account_id, language: row.language, linkId }
}

/** A key, or what stands for one: where it works, who holds it, when it is exchanged. */
export type Key = {
  name: string
  does: string
  how: string
  holder: string
  exchanged: string
  /** Files of the running service and the tools that use it. */
  files: string[]
}

const installation = 'the installation: environment of the process (`SECRET_KEY`); a copy in the safe'
const yearly = 'once a year, and at once when somebody who knew it leaves or it may be known'

export const keys: Key[] = [
  {
    name: 'installation, digests',
    does: 'tasks against robots, stamps of forms, tries by address, colours to look at, links into a portal before it opens, codes of families on paper',
    how: 'HMAC-SHA-256, each with a word of its own',
    holder: installation,
    exchanged: `${yearly}; codes on paper open as long as their key is named`,
    files: [
      'apps/api/src/console/preview.ts',
      'packages/auth/src/factor/enrol.ts',
      'packages/auth/src/human/proof.ts',
      'packages/auth/src/human/stamp.ts',
      'packages/auth/src/limit/admit.ts',
      'packages/auth/src/look-in.ts',
      'packages/auth/src/secret.ts',
      'packages/core/src/account/join-code.ts',
    ],
  },
  {
    name: 'installation, seal',
    does: 'secrets of second factors in the database; names that staff look for, in addresses',
    how: 'AES-256-GCM, key by HMAC-SHA-256, bound to the account',
    holder: installation,
    exchanged: `${yearly}; then \`npm run operator -- reseal\``,
    files: ['packages/auth/src/factor/seal.ts'],
  },
  {
    name: 'second factor',
    does: 'codes of the app (RFC 6238) and the digests of recovery codes',
    how: 'HMAC-SHA-1 for the app, as the RFC has it; HMAC-SHA-256 for recovery codes',
    holder: 'the person’s device; sealed in the database',
    exchanged: 'when the person asks, or when the device is lost',
    files: ['packages/auth/src/factor/recovery.ts'],
  },
  {
    name: 'repeated call',
    does: 'the kept answer to a call with a key',
    how: 'AES-256-GCM and HMAC-SHA-256, keys by HKDF-SHA-256 from the caller’s own key',
    holder: 'the caller; the database knows its digest alone',
    exchanged: 'each call has its own; gone after 24 hours',
    files: ['packages/core/src/idempotency/once.ts'],
  },
  {
    name: 'backup',
    does: 'archive, base copies and book of erasures',
    how: 'AES-256-GCM, a key per file by HKDF-SHA-256',
    holder:
      'the operator: a file on neither disk (`BACKUP_KEY_FILE`); a copy in the safe, with a second person',
    exchanged:
      'with a new archive, once in two years, and at once when it may be known; the old one is kept 30 days',
    files: ['infra/backup/key.ts', 'infra/backup/book.ts', 'infra/backup/seal.ts'],
  },
  {
    name: 'made-up families',
    does: 'passwords of examples and of training copies, which hold nobody real',
    how: 'HMAC-SHA-256 of the installation’s key',
    holder: installation,
    exchanged: 'with it',
    files: [
      'apps/server/src/example/code.ts',
      'apps/server/src/example/index.ts',
      'apps/server/src/training/families.ts',
    ],
  },
]

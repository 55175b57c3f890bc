import { expect, it } from 'vitest'
import { openPortal } from './open-portal.ts'

const parent = { kind: 'parent' as const, name: null, roles: [] }
const answers = {
  '/form-stamp': { body: { stamp: 'siegel' } },
  '/accounts/links': { status: 204, body: null },
  '/me': { body: { id: 'x', email: 'k@example.org', firstName: 'K', lastName: 'Ö', unreadMessages: 0 } },
}

it.each([
  ['/konto/anmelden', ['current-password'], undefined],
  ['/konto/anlegen', ['new-password'], undefined],
  ['/konto/neues-passwort?token=abc', ['new-password'], undefined],
  ['/konto/passwort', ['current-password', 'new-password'], parent],
])(
  'hides what is typed, takes what is pasted and tells a password manager what it is for, at %s',
  async (path, purposes, session) => {
    const { get } = await openPortal({ answers, ...(session && { session }) })
    const { html } = await get(path)
    const fields = html.match(/<input[^>]*password[^>]*>/gi) ?? []
    expect(fields.map((field) => /autocomplete="([^"]+)"/i.exec(field)?.[1])).toEqual(purposes)
    for (const field of fields) {
      expect(field).toContain('type="password"')
      expect(field).not.toMatch(/\bvalue=|\bon\w+=|maxlength|readonly|pattern=/i)
    }
  },
)

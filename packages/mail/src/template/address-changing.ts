import type { Template } from './kind.ts'

interface AddressChangingData {
  askedAt: Date
  /** Opens a page with a button that undoes the change. */
  objectUrl: string
}

/** To the address that signs in until now: another one is to take its place (ASVS V6.3.7). */
export const addressChanging: Template<AddressChangingData> = (
  { askedAt, objectUrl },
  { say, dateTime },
) => ({
  subject: say('mail.address-changing.subject'),
  blocks: [
    { kind: 'paragraph', text: say('mail.address-changing.intro', { at: dateTime(askedAt) }) },
    { kind: 'paragraph', text: say('mail.password-changed.nothing-to-do') },
    { kind: 'link', text: say('mail.address-changing.not-you'), url: objectUrl },
  ],
})

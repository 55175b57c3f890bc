import { authDb, invitationDays, mintLinks, objectionDays } from '@kita/auth'
import type { Tenant } from '@kita/core'
import { type Database, inTenant, type Tx } from '@kita/db'
import { type LeasedMail, suppressedSince } from '@kita/db/outbox'
import { byMachine } from '@kita/document'
import {
  FAMILY_FACTOR_CHANGES,
  HEAD_NOTICE_REASONS,
  type MailAttachment,
  type MailData,
  type MailTemplateName,
  type MailTenant,
  OFFICE_NOTICE_REASONS,
  renderMail,
  SECOND_FACTOR_CHANGES,
} from '@kita/mail'
import { isMachineMade, type Language, languageOf, type Overrides, type Review, translator } from '@kita/text'
import { findAbout } from './about.ts'
import { makeBarrierMail } from './barrier.ts'
import type { PreparedMail, PrepareMail } from './deliver.ts'
import { loadChildmindingReceipt, loadReceipt } from './receipt.ts'
import { findAddress } from './recipient.ts'

/** What a tenant lends to its mails; loaded and kept by the composition root. */
export interface MailSettings {
  tenant: Tenant
  /** The tenant's own sentences. */
  texts: Overrides
  /** CSS colours of the button, from the tenant's theme. */
  colour: MailTenant['colour']
}

/** Paths of the pages a mail leads to, each beginning with "/". Links with a token get `?token=`. */
export interface MailPaths {
  confirm: string
  renew: string
  reset: string
  move: string
  object: string
  invitation: string
  forgotten: string
  signIn: string
  account: string
  office: string
  /** Where the office's administrators answer the platform's operators. */
  support: string
  /** Reported barriers, and the statement on accessibility, in the office's pages. */
  barriers: string
  statement: string
}

export interface PrepareOptions {
  db: Database
  settingsOf: (tenantId: number) => Promise<MailSettings>
  /** What people have read of the translations. */
  reviewsOf: (tenantId: number, now: Date) => Promise<readonly Review[]>
  paths: MailPaths
  /** The platform's verified sender; the name before it is the tenant's. */
  senderAddress: string
}

interface Making {
  tx: Tx
  mail: LeasedMail
  settings: MailSettings
  /** No person has read the whole of the recipient's language. */
  machineMade: boolean
  now: Date
  link: (page: keyof MailPaths, token?: string) => string
}

/** `to`: where it goes instead of to the account's address. */
type Made = { [N in MailTemplateName]: { name: N; data: MailData[N] } }[MailTemplateName] & {
  attachments?: readonly MailAttachment[]
  to?: string
}

/** Makes mails at hand-over: address, words and link tokens are those of this moment. */
export function createMailPreparer(options: PrepareOptions): PrepareMail {
  const { db, settingsOf, reviewsOf, paths, senderAddress } = options
  return async (mail, now) => {
    const settings = await settingsOf(mail.tenantId)
    const lang = languageOf(mail.lang)
    const machineMade = isMachineMade(lang, await reviewsOf(mail.tenantId, now))
    const { origin } = settings.tenant
    const link: Making['link'] = (page, token) =>
      `${origin}${paths[page]}${token ? `?token=${encodeURIComponent(token)}` : ''}`
    return inTenant(db, mail.tenantId, async (tx): Promise<PreparedMail> => {
      const to = await findAddress(tx, mail.tenantId, mail.to, now)
      if (!to) return { drop: 'no-address' }
      // What somebody has just asked for at the screen goes all the same: it is the way out.
      if (mail.lane > 0 && (await suppressedSince(tx, to))) return { drop: 'suppressed' }
      const made = await make({ tx, mail, settings, machineMade, now, link })
      if (!made) return { drop: 'not-needed' }
      return renderMail(made.name, made.data as never, {
        tenant: mailTenant(settings, senderAddress),
        translate: translator({
          lang,
          glossary: settings.tenant.profile.glossary,
          overrides: settings.texts,
        }),
        machineMade,
        to: made.to ?? to,
        tag: mail.id,
        ...(made.attachments ? { attachments: made.attachments } : {}),
      })
    })
  }
}

/** Null: what the mail speaks of is gone. */
async function make(making: Making): Promise<Made | null> {
  const { mail, link } = making
  const accountUrl = link('account')
  switch (mail.template) {
    case 'confirm-account':
    case 'account-exists':
    case 'reset-password':
      return makeLinkMail(mail.template, making)
    case 'confirm-address':
    case 'address-changing':
      return makeAddressMail(mail.template, making)
    case 'staff-invitation':
      return makeInvitation(making)
    case 'childminder-request':
    case 'staff-role-added':
      return { name: mail.template, data: { officeUrl: link('office') } }
    case 'support-asked':
      return { name: mail.template, data: { supportUrl: link('support') } }
    case 'second-factor-changed': {
      const change = SECOND_FACTOR_CHANGES.find((known) => known === mail.params.change)
      if (!change) throw new Error('a second factor without a known change')
      const data = { change, changedAt: mail.createdAt, forgottenUrl: link('forgotten') }
      return { name: mail.template, data }
    }
    case 'family-factor-changed': {
      const change = FAMILY_FACTOR_CHANGES.find((known) => known === mail.params.change)
      if (!change) throw new Error('a second factor without a known change')
      const data = { change, changedAt: mail.createdAt, forgottenUrl: link('forgotten') }
      return { name: mail.template, data }
    }
    case 'password-changed':
      return { name: mail.template, data: { changedAt: mail.createdAt, forgottenUrl: link('forgotten') } }
    case 'account-closed':
      return { name: mail.template, data: { closedAt: mail.createdAt } }
    case 'contact-changed':
      return { name: mail.template, data: { changedAt: mail.createdAt, accountUrl } }
    case 'status-changed':
    case 'offer-reminder':
      return {
        name: mail.template,
        data: { accountUrl, ...(await findAbout(making.tx, mail, making.settings.tenant)) },
      }
    case 'head-notice': {
      const reason = HEAD_NOTICE_REASONS.find((known) => known === mail.params.reason)
      if (!reason) throw new Error('a head notice without a known reason')
      return { name: mail.template, data: { reason, officeUrl: link('office') } }
    }
    case 'office-notice': {
      const reason = OFFICE_NOTICE_REASONS.find((known) => known === mail.params.reason)
      if (!reason) throw new Error('an office notice without a known reason')
      const url = link(reason === 'statement-review' ? 'statement' : 'barriers')
      return { name: mail.template, data: { reason, url } }
    }
    case 'barrier-received':
    case 'barrier-answered':
      return makeBarrierMail(mail.template, making)
    case 'receipt': {
      const found = await loadReceipt({ ...making, ...papersOf(making) })
      return found && { ...found, name: mail.template, data: { ...found.data, accountUrl } }
    }
    case 'childminding-receipt': {
      const found = await loadChildmindingReceipt({ ...making, ...papersOf(making) })
      return found && { ...found, name: mail.template, data: { ...found.data, accountUrl } }
    }
  }
}

/** Papers are German, with the family's language beside it. */
const papersOf = ({ mail, machineMade, settings: { tenant, texts } }: Making) => {
  const wordsIn = (lang: Language) =>
    translator({ lang, glossary: tenant.profile.glossary, overrides: texts })
  const beside = wordsIn(languageOf(mail.lang))
  return { german: wordsIn('de'), beside: machineMade ? byMachine(beside) : beside }
}

async function makeAddressMail(
  name: 'confirm-address' | 'address-changing',
  { tx, mail, settings, now, link }: Making,
): Promise<Made | null> {
  const { linkMinutes } = settings.tenant.profile.account
  const minutes = name === 'confirm-address' ? linkMinutes : objectionDays * 24 * 60
  const linkId = String(mail.params.linkId)
  const minted = await mintLinks(authDb(tx, mail.tenantId, now), { linkId, linkMinutes: minutes })
  if (!minted) return null
  const { address: to, token } = minted
  return name === 'confirm-address'
    ? { name, to, data: { moveUrl: link('move', token), minutes } }
    : { name, to, data: { askedAt: mail.createdAt, objectUrl: link('object', token) } }
}

async function makeInvitation({ tx, mail, now, link }: Making): Promise<Made | null> {
  const minted = await mintLinks(authDb(tx, mail.tenantId, now), {
    linkId: String(mail.params.linkId),
    linkMinutes: invitationDays * 24 * 60,
  })
  return (
    minted && {
      name: 'staff-invitation',
      data: { acceptUrl: link('invitation', minted.token), days: invitationDays },
    }
  )
}

async function makeLinkMail(
  name: 'confirm-account' | 'account-exists' | 'reset-password',
  { tx, mail, settings, now, link }: Making,
): Promise<Made | null> {
  const { linkMinutes: minutes, secondLink } = settings.tenant.profile.account
  const minted = await mintLinks(authDb(tx, mail.tenantId, now), {
    linkId: String(mail.params.linkId),
    linkMinutes: minutes,
  })
  if (!minted) return null
  if (name === 'confirm-account') {
    const renewUrl = secondLink && minted.renewToken ? link('renew', minted.renewToken) : null
    return { name, data: { confirmUrl: link('confirm', minted.token), renewUrl, minutes } }
  }
  const resetUrl = link('reset', minted.token)
  if (name === 'account-exists') return { name, data: { signInUrl: link('signIn'), resetUrl, minutes } }
  return { name, data: { resetUrl, minutes } }
}

function mailTenant({ tenant, colour }: MailSettings, senderAddress: string): MailTenant {
  const { name, area, office } = tenant.profile
  return {
    id: tenant.id,
    portal: name,
    area,
    baseUrl: tenant.origin,
    sender: { name: `${name} ${area}`, address: senderAddress },
    replyTo: office.email,
    office: {
      name: office.name,
      address: [
        office.department,
        office.address.street,
        `${office.address.postcode} ${office.address.town}`,
      ],
      phone: office.phone,
      email: office.email,
    },
    colour,
  }
}

import { join } from 'node:path'
import { lazily } from '@kita/api'
import { createNotificationReader, type Mailer, type Received } from '@kita/mail'
import type { Env } from './env.ts'

export type Post = {
  mailer: Mailer
  senderAddress: string
  /** Reads what SNS posts; absent without topics. */
  readEvent?: (body: string) => Promise<Received>
  /** The page with the mail that was sent; only with the stand-in. */
  mailbox?: (request: Request) => Promise<Response>
  stop: () => Promise<void>
}

/** The way mails leave: SES, SMTP, or by default a local stand-in that speaks SES's protocol and keeps what it gets. */
export const openPost = async (env: Env, clock: () => Date): Promise<Post> => {
  const post = await openTransport(env, clock)
  const topics = env.SES_EVENT_TOPICS
  return topics ? { ...post, readEvent: createNotificationReader({ topics, clock }) } : post
}

const openTransport = async (env: Env, clock: () => Date): Promise<Post> => {
  if (env.MAIL_TRANSPORT === 'ses') return leaving(() => sesMailer(env), env)
  if (env.MAIL_TRANSPORT === 'smtp') return leaving(() => smtpMailer(env), env)
  const { createSesMailer } = await import('@kita/mail/transport')
  const { createMailboxResponse, standInLookup, startSesStandIn } = await import('@kita/mail/stand-in')
  const standIn = await startSesStandIn({ directory: join(env.DATA_DIR, 'post'), clock })
  const mailer = createSesMailer({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'stand-in', secretAccessKey: 'stand-in' },
    configurationSet: 'stand-in',
    endpoint: standIn.url,
    findSent: standInLookup(standIn.url),
  })
  return {
    mailer,
    senderAddress: 'portal@post.localhost',
    mailbox: createMailboxResponse(standIn.store),
    stop: () => standIn.stop(),
  }
}

/** By a mailer that is loaded with its first mail. */
const leaving = (open: () => Promise<Mailer>, env: Env): Post => {
  const opened = lazily(open)
  return {
    mailer: { send: async (message, options) => (await opened()).send(message, options) },
    senderAddress: env.MAIL_FROM ?? '',
    stop: async () => (await opened.begun())?.close?.(),
  }
}

const sesMailer = async (env: Env) => {
  const { createSesMailer } = await import('@kita/mail/transport')
  return createSesMailer({
    region: env.SES_REGION ?? '',
    credentials: {
      accessKeyId: env.SES_ACCESS_KEY_ID ?? '',
      secretAccessKey: env.SES_SECRET_ACCESS_KEY ?? '',
    },
    configurationSet: env.SES_CONFIGURATION_SET ?? '',
  })
}

const smtpMailer = async (env: Env) => {
  const { createSmtpMailer } = await import('@kita/mail/transport')
  return createSmtpMailer({
    host: env.SMTP_HOST ?? '',
    port: env.SMTP_PORT,
    secure: env.SMTP_TLS === 'tls',
    insecure: env.SMTP_TLS === 'none',
    ...(env.SMTP_USER ? { auth: { user: env.SMTP_USER, pass: env.SMTP_PASSWORD ?? '' } } : {}),
  })
}

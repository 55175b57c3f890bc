import { isTopicArn } from '@kita/mail'
import { isDay } from '@kita/tenant/calendar'
import { z } from 'zod'
import { StartError } from './error.ts'
import { givenIn } from './given.ts'
import { checkWires } from './wire.ts'

const port = z.coerce.number().int().min(1).max(65_535)
const host = z.string().regex(/^[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?$/)

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: port.default(3000),
  /** Processes of the service behind the port; more than one need databases that are not embedded. */
  PROCESSES: z.coerce.number().int().min(1).max(64).default(1),
  /** Does this process send mails and do what the clock does? One of an installation is enough. */
  WORK: z.enum(['on', 'off']).default('on'),
  DATA_DIR: z.string().min(1).default('.data'),
  TENANTS_DIR: z.string().min(1).optional(),
  BASE_DOMAIN: host.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  MIGRATION_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Login of the operator's role; in development, without it, every start sets a password of its own. */
  OPERATOR_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** While a password is exchanged: the other one of that role; the server takes whichever it knows. */
  DATABASE_PASSWORD_ALSO: z.string().min(1).optional(),
  MIGRATION_DATABASE_PASSWORD_ALSO: z.string().min(1).optional(),
  OPERATOR_DATABASE_PASSWORD_ALSO: z.string().min(1).optional(),
  SECRET_KEY: z.string().min(32).optional(),
  /** While the key is exchanged: the other one, whose cookies, forms and seals count as well. */
  SECRET_KEY_ALSO: z.string().min(32).optional(),
  MAIL_TRANSPORT: z.enum(['ses', 'smtp', 'stand-in']).optional(),
  MAIL_FROM: z.email().optional(),
  SES_REGION: z.string().min(1).optional(),
  SES_ACCESS_KEY_ID: z.string().min(1).optional(),
  SES_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  SES_CONFIGURATION_SET: z.string().min(1).optional(),
  /** ARNs of the SNS topics that get the configuration set's events, separated by commas; they post to `post.<base domain>/events`. */
  SES_EVENT_TOPICS: z
    .string()
    .transform((text) => text.split(',').map((arn) => arn.trim()))
    .refine((arns) => arns.every(isTopicArn))
    .optional(),
  /** Mails a second that this process hands over at most. */
  MAIL_PER_SECOND: z.coerce.number().int().min(1).max(2000).default(14),
  /** Who gets the ends of all audit logs by mail, once a day; none without it. */
  AUDIT_ANCHOR_TO: z.email().optional(),
  /** Days after which a sent mail keeps nothing but that it was sent. */
  MAIL_KEPT_DAYS: z.coerce.number().int().min(30).max(3650).default(365),
  SMTP_HOST: host.optional(),
  SMTP_PORT: port.default(587),
  SMTP_USER: z.string().optional(),
  SMTP_PASSWORD: z.string().optional(),
  SMTP_TLS: z.enum(['starttls', 'tls', 'none']).default('starttls'),
  /** Berlin time of day, for development and tests: the clock starts there and goes on. */
  FAKE_NOW: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/)
    .refine((text) => isDay(text.slice(0, 10)))
    .optional(),
  /**
   * Where ClamAV's daemon answers: `tcp://127.0.0.1:3310`, `unix:///run/clamd.sock`, or `tls://scanner.example:3311` for
   * one behind TLS. Without it files of families carry a warning.
   */
  CLAMAV_URL: z
    .string()
    .regex(/^((tcp|tls):\/\/[a-z0-9.-]+|tcp:\/\/\[::1\])(:\d{1,5})?\/?$|^unix:\/\/(\/[^/?#]+)+$/)
    .optional(),
  /** Addresses of proxies whose X-Forwarded-For counts, separated by commas. */
  TRUSTED_PROXIES: z.string().default(''),
  /** Base address of an OpenTelemetry collector that takes OTLP over HTTP; without it nothing is measured. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** Share of requests whose trace is kept, 0 to 1. */
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  /** Whom to tell of a hole in the software: stands in `/.well-known/security.txt` of every host. */
  SECURITY_CONTACT: z.url({ protocol: /^(mailto|https)$/ }).optional(),
  /** Name of the release, as the image was tagged; the console shows it. */
  SOFTWARE_VERSION: z.string().max(100).default('from source'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional(),
})

export type Env = z.output<typeof schema>

const productionNeeds = [
  'DATABASE_URL',
  'MIGRATION_DATABASE_URL',
  // Without it each start, also a tool's, sets a password that the running processes do not know.
  'OPERATOR_DATABASE_URL',
  'BASE_DOMAIN',
  'SECRET_KEY',
  'MAIL_TRANSPORT',
  'MAIL_FROM',
  'SECURITY_CONTACT',
] as const
const transportNeeds = {
  ses: [
    ...(['SES_REGION', 'SES_ACCESS_KEY_ID', 'SES_SECRET_ACCESS_KEY', 'SES_CONFIGURATION_SET'] as const),
    'SES_EVENT_TOPICS',
  ],
  smtp: ['SMTP_HOST'],
  'stand-in': [],
} as const

/**
 * Reads the environment once.
 * @throws {StartError} naming the variable that is missing or wrong
 */
export const readEnv = (variables: Record<string, string | undefined>): Env => {
  const given = givenIn(variables)
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => String(issue.path[0]))
    throw new StartError(`The environment variable ${[...new Set(names)].join(', ')} has a wrong value.`)
  }
  const env = parsed.data
  const missing = needed(env).filter((name) => env[name] === undefined)
  if (missing.length > 0) throw new StartError(`Missing in the environment: ${missing.join(', ')}.`)
  if (env.NODE_ENV === 'production' && env.FAKE_NOW)
    throw new StartError('The environment variable FAKE_NOW is for development and tests only.')
  if (env.NODE_ENV === 'production' && env.MAIL_TRANSPORT === 'stand-in')
    throw new StartError('The environment variable MAIL_TRANSPORT must be ses or smtp in production.')
  if (env.NODE_ENV === 'production') {
    const { DATABASE_URL, MIGRATION_DATABASE_URL, OPERATOR_DATABASE_URL } = env
    checkWires({
      databases: { DATABASE_URL, MIGRATION_DATABASE_URL, OPERATOR_DATABASE_URL },
      scanner: env.CLAMAV_URL,
      collector: env.OTEL_EXPORTER_OTLP_ENDPOINT,
    })
    // Switches off every look at a certificate, whatever an address says.
    if (given.NODE_TLS_REJECT_UNAUTHORIZED === '0')
      throw new StartError('The environment variable NODE_TLS_REJECT_UNAUTHORIZED is for tests only.')
  }
  return env
}

const needed = (env: Env): (keyof Env)[] => [
  ...(env.NODE_ENV === 'production' ? productionNeeds : []),
  ...(env.DATABASE_URL ? (['MIGRATION_DATABASE_URL'] as const) : []),
  // Each start would set a password that the other processes do not know.
  ...(env.PROCESSES > 1 ? (['DATABASE_URL', 'OPERATOR_DATABASE_URL'] as const) : []),
  ...(env.MAIL_TRANSPORT ? transportNeeds[env.MAIL_TRANSPORT] : []),
  ...(env.MAIL_TRANSPORT && env.MAIL_TRANSPORT !== 'stand-in' ? (['MAIL_FROM'] as const) : []),
]

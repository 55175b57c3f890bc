import { z } from '@hono/zod-openapi'
import { counters, roundKinds } from '@kita/tenant'
import { code, dayView, integer, list, text, valuesByKey } from './shape.ts'

const Noun = z.strictObject({ singular: text(60), plural: text(60), gender: z.enum(['f', 'm', 'n']) })
const Address = z.strictObject({ street: text(200), postcode: text(5), town: text(200) })
const Link = z.strictObject({ label: text(200), href: text(500) })
const kind = z.enum(['KITA', 'CHILDMINDING', 'HORT'])
const sentences = valuesByKey(120, text(20_000), 2000)

const Office = z.strictObject({
  name: text(200),
  department: text(200),
  address: Address,
  phone: text(40),
  email: text(254),
  website: text(500),
  head: text(200).optional(),
})

const Year = z.strictObject({
  kitaYear: integer(2000, 2200),
  label: text(20),
  running: z.boolean(),
  /** What families can choose today. */
  kinds: list(kind, 3),
  comingKinds: list(z.strictObject({ kind, from: dayView }), 3),
  limits: list(z.strictObject({ counter: z.enum(counters), max: integer(1, 50).nullable() }), 8),
  minimum: integer(1, 50),
  /** `care` and `municipalities` say for whom a day holds, where it does not hold for all. */
  timeline: list(
    z.strictObject({
      kind: code,
      day: dayView,
      care: kind.optional(),
      municipalities: list(text(200), 200).optional(),
      mode: z.enum(['soft', 'roundCutoff', 'hard']).optional(),
    }),
    100,
  ),
  /** What rests today while a round runs; `care` where it is one of this kind of care only. */
  frozen: z
    .strictObject({ what: z.enum(['wishes', 'all']), until: dayView, care: kind.optional() })
    .nullable(),
  /** Dated rounds of the allocation; none where each facility allocates for itself. */
  rounds: list(
    z.strictObject({
      number: integer(1, 12),
      name: text(60),
      kinds: list(z.enum(roundKinds), 2),
      appliesUntil: dayView,
      closesOn: dayView,
      wishes: integer(1, 50).nullable(),
      offersFrom: dayView,
      replyDays: integer(1, 60).nullable(),
      rejectFrom: dayView.nullable(),
    }),
    12,
  ),
  rules: z.strictObject({
    dispatch: z.enum(['parallel', 'sequential']),
    decider: z.enum(['facility', 'provider', 'office']),
    ranking: z.enum(['none', 'optional', 'required', 'preferredOne', 'comment']),
    /** Do facilities see the place a family has given them? */
    rankingSeen: z.boolean(),
    runningOpen: z.boolean(),
    bornOnly: z.boolean(),
    unborn: z.enum(['no', 'expectedDate', 'daysBefore']),
    unbornDaysBefore: integer(1, 280).nullable(),
    deadlineMode: z.enum(['soft', 'roundCutoff', 'hard']),
    replyDays: integer(1, 60),
    replyChannel: list(z.enum(['portal', 'facility']), 2),
    disclosure: z.enum(['FULL', 'STATUS_ONLY', 'MINIMAL']),
    waitlist: z.strictObject({
      visible: z.enum(['status', 'none', 'position']),
      light: z.enum(['green', 'neutral']),
      lastLooked: z.boolean(),
    }),
    successLight: z.boolean(),
    visit: z.enum(['no', 'beforeRequest', 'beforeOffer', 'beforeContract']),
    leadMinMonths: integer(1, 84).nullable(),
    leadMaxMonths: integer(1, 84).nullable(),
    confirmRequired: z.boolean(),
    confirmDays: integer(1, 365).nullable(),
    proofs: list(z.strictObject({ hours: integer(1, 60), proof: text(300) }), 20),
    offlineBy: list(z.enum(['facility', 'office', 'advisor']), 3),
    contractInAccount: z.boolean(),
    childminding: z.strictObject({ mode: code, named: z.boolean() }),
  }),
})

const cells = list(list(text(20), 8), 12)

export const PortalView = z
  .strictObject({
    slug: code,
    version: integer(0, 2_147_483_647),
    today: dayView,
    name: text(200),
    area: text(200),
    office: Office,
    state: z.strictObject({
      name: text(200),
      hourClasses: list(z.strictObject({ hours: integer(1, 60), label: text(200) }), 20),
      ageClasses: list(
        z.strictObject({
          code,
          label: text(200),
          fromMonths: integer(0, 216),
          toMonths: integer(0, 216),
        }),
        10,
      ),
    }),
    example: z.strictObject({ facilities: z.boolean(), rules: z.boolean() }),
    glossary: z.strictObject({
      application: Noun,
      applicationVerb: text(60),
      applicationDone: text(60),
      offer: Noun,
      office: Noun,
      selection: Noun,
      kitaYear: Noun,
      childminder: Noun,
      childminding: Noun,
      find: text(60),
      login: text(60),
      register: text(60),
    }),
    facts: sentences,
    contacts: list(
      z.strictObject({
        name: text(200),
        role: text(200),
        phone: text(40).optional(),
        email: text(254).optional(),
      }),
      50,
    ),
    openingHours: text(200).nullable(),
    links: list(Link, 50),
    guides: list(code, 20),
    account: z.strictObject({
      captcha: z.boolean(),
      linkMinutes: integer(10, 1440),
      secondLink: z.boolean(),
    }),
    privacy: z.strictObject({
      noticeAt: z.enum(['registration', 'application', 'both']),
      basis: z.enum(['publicTask', 'consent']),
      recipients: list(code, 5),
      noticeVersion: text(200),
    }),
    banner: list(z.strictObject({ text: text(1000), link: Link.nullable() }), 10),
    advantages: list(text(1000), 8),
    /** Nobody has read all words of the reader's language yet: a computer translated them. */
    machineMade: z.boolean(),
    /** A training copy: every page says so, and none is found by search engines. */
    training: z.boolean(),
    /** What the platform's operators tell, above every page. */
    notices: list(z.strictObject({ kind: code, sentence: text(300) }), 100),
    /** What they have switched off. */
    off: list(
      z.strictObject({ target: text(100), sentence: text(300), retrySeconds: integer(1, 86_400) }),
      1000,
    ),
    greeting: z.strictObject({ text: text(20_000), name: text(200), role: text(200) }).nullable(),
    steps: list(z.strictObject({ title: text(400), text: text(2000) }), 4),
    faq: list(z.strictObject({ q: text(1000), a: text(20_000) }), 100),
    legal: z.strictObject({
      imprint: text(40_000),
      privacy: z.strictObject({ version: text(200), text: text(40_000) }),
    }),
    years: list(Year, 2),
    districts: list(text(200), 300),
    jurisdiction: z.strictObject({
      inside: list(text(200), 500),
      outside: list(
        z.strictObject({
          municipality: text(200),
          /** This office uses the portal too. */
          shares: z.boolean().optional(),
          office: z.strictObject({ name: text(200), url: text(500), phone: text(40).optional() }),
        }),
        200,
      ),
      outsiders: z.enum(['refer', 'flag', 'allow']),
      checkAt: z.enum(['now', 'careStart']),
    }),
    upcomingProviders: list(z.strictObject({ name: text(300), facilities: integer(0, 1000) }), 200),
    theme: z.strictObject({
      hue: z.number(),
      chroma: z.number(),
      light: z.number(),
      accent: z
        .tuple([z.number(), z.number(), z.number()])
        .openapi({ type: 'array', items: { type: 'number' }, minItems: 3, maxItems: 3 }),
      radius: z.enum(['square', 'standard', 'soft']),
      skyline: cells,
      logo: cells,
    }),
    /** An SVG picture, when the office has uploaded one. */
    logo: text(200_000).nullable(),
    /** Of the form to print; null where nobody keys in for families. */
    paperCode: code.nullable(),
    /** Hash of the picture on the start page, a part of its address. */
    picture: code.nullable(),
    /** What the office says in Leichte Sprache and in sign language; files of its film. */
    plainText: text(6000).nullable(),
    signLink: text(500).nullable(),
    film: z
      .strictObject({ video: text(60), captions: text(60).nullable(), poster: text(60).nullable() })
      .nullable(),
    /** What the office says itself, in the reader's language: its German as it stands in this answer, and the translation. */
    translated: list(z.strictObject({ german: text(40_000), text: text(40_000) }), 1000),
    /** Own sentences of the office, for the reader's language and German. */
    texts: valuesByKey(35, sentences, 20),
  })
  .openapi('Portal')

import { createRoute, z } from '@hono/zod-openapi'
import { listLocalities, searchCare } from '@kita/core/facility'
import { day } from '@kita/core/input'
import { checkJurisdiction } from '@kita/core/jurisdiction'
import { pictureView } from './facility-shape.ts'
import { answer, everyone, json, router } from './router.ts'
import { code, dayView, fromCore, integer, integerQuery, list, repeated, text, uuid } from './shape.ts'

const coordinate = z.number().min(-180).max(180).openapi({ format: 'double' })
const minute = integer(0, 1440).nullable()

const ListingView = z
  .strictObject({
    kind: z.enum(['KITA', 'HORT', 'CHILDMINDING']),
    target: z.strictObject({ kind: z.enum(['facility', 'desk', 'childminder']), id: uuid }),
    name: text(300),
    provider: z.strictObject({ id: uuid.nullable(), name: text(300) }),
    town: text(200),
    district: text(500).nullable(),
    latitude: coordinate.nullable(),
    longitude: coordinate.nullable(),
    distanceKm: z.number().min(0).max(20000).nullable().openapi({ format: 'double' }),
    opensMinute: minute,
    closesMinute: minute,
    ageFromMonths: integer(0, 216),
    ageToMonths: integer(0, 216),
    careHours: list(integer(1, 60), 12),
    features: list(code, 20),
    freePlaces: list(z.strictObject({ ageClass: code, count: integer(0, 1000) }), 10),
    placesAsOf: dayView.nullable(),
    placesStale: z.boolean(),
    picture: pictureView.nullable(),
    visit: z.enum(['no', 'beforeRequest', 'beforeOffer', 'beforeContract']).nullable(),
  })
  .openapi('Listing')

const Facet = z.strictObject({ value: text(60), count: integer(0, 10000) })
const ListingPage = z
  .strictObject({
    total: integer(0, 10000),
    page: integer(1, 500),
    pageSize: integer(1, 100),
    items: list(ListingView, 100),
    facets: z.strictObject({
      kind: list(Facet, 3),
      hours: list(Facet, 60),
      feature: list(Facet, 40),
      provider: list(Facet.extend({ label: text(300) }), 300),
      free: integer(0, 10000),
    }),
    origin: z
      .strictObject({
        label: text(200),
        known: z.boolean(),
        latitude: coordinate.nullable(),
        longitude: coordinate.nullable(),
      })
      .nullable(),
    upcoming: list(z.strictObject({ name: text(300), facilities: integer(0, 1000) }), 200),
  })
  .openapi('ListingPage')

const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time-invalid')
  .openapi({ maxLength: 5 })
const typed = z.string().max(100, 'text-too-long').openapi({ pattern: '^[^\\u0000]*$' })

const query = z.strictObject({
  place: typed.optional(),
  radius: integerQuery(1, 20).optional(),
  kind: repeated(z.enum(['KITA', 'HORT', 'CHILDMINDING']), 3),
  from: fromCore(day).openapi({ format: 'date', maxLength: 10 }).optional(),
  birth: fromCore(day).openapi({ format: 'date', maxLength: 10 }).optional(),
  age: integerQuery(0, 216).optional(),
  opens: time.optional(),
  closes: time.optional(),
  hours: repeated(integerQuery(1, 60), 12),
  provider: repeated(uuid, 40),
  feature: repeated(
    z
      .string()
      .regex(/^[a-z-]{2,30}$/, 'value-invalid')
      .openapi({ maxLength: 30 }),
    20,
  ),
  q: typed.optional(),
  free: z.enum(['1']).optional(),
  sort: z.enum(['distance', 'name', 'places']).optional(),
  page: integerQuery(1, 500).optional(),
})

const searchRoute = createRoute({
  method: 'get',
  path: '/listings',
  operationId: 'searchListings',
  summary: 'Kitas, Horte and Tagespflege by wishes; no account needed',
  tags: ['search'],
  security: everyone,
  request: { query },
  responses: { 200: json(ListingPage, 'One page of hits with counts per filter') },
})

const LocalityView = z
  .strictObject({ postcode: text(5), place: text(200), municipality: text(200), inside: z.boolean() })
  .openapi('Locality')
const Localities = z.strictObject({ items: list(LocalityView, 10) }).openapi('LocalityList')

const localityRoute = createRoute({
  method: 'get',
  path: '/localities',
  operationId: 'listLocalities',
  summary: 'Places of the area that a typed place or postcode may mean',
  tags: ['search'],
  security: everyone,
  request: { query: z.strictObject({ q: typed }) },
  responses: { 200: json(Localities, 'At most ten places, best first') },
})

const JurisdictionView = z
  .strictObject({
    result: z.enum(['inside', 'outside', 'choose']),
    municipality: text(200).nullable(),
    municipalities: list(text(200), 50),
    office: z.strictObject({ name: text(300), url: text(500), phone: text(40).optional() }).nullable(),
  })
  .openapi('Jurisdiction')

const jurisdictionRoute = createRoute({
  method: 'get',
  path: '/jurisdiction',
  operationId: 'checkJurisdiction',
  summary: 'Whose Jugendamt is competent for an address; asked before any data of a child',
  tags: ['search'],
  security: everyone,
  request: {
    query: z.strictObject({
      postcode: z
        .string()
        .regex(/^\d{5}$/, 'postcode-invalid')
        .openapi({ maxLength: 5 }),
      town: typed.optional(),
    }),
  },
  responses: {
    200: json(JurisdictionView, 'This office, another one, or several municipalities to choose from'),
  },
})

export const listingRoutes = router()
  .openapi(searchRoute, async (c) => {
    const { free, radius, ...wishes } = c.req.valid('query')
    const page = await searchCare(c.var.ctx, {
      ...wishes,
      free: free === '1',
      radius: radius as 1 | undefined,
    })
    return c.json(answer(ListingPage, page), 200)
  })
  .openapi(localityRoute, async (c) =>
    c.json(answer(Localities, { items: await listLocalities(c.var.ctx, c.req.valid('query')) }), 200),
  )
  .openapi(jurisdictionRoute, async (c) => {
    const found = await checkJurisdiction(c.var.ctx, c.req.valid('query'))
    const none = { municipality: null, municipalities: [], office: null }
    return c.json(answer(JurisdictionView, { ...none, ...found }), 200)
  })
export type ListingRoutes = typeof listingRoutes

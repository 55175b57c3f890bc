import { createRoute, z } from '@hono/zod-openapi'
import { DomainError } from '@kita/core'
import {
  addPicture,
  changePicture,
  contentSchema,
  dropProfileDraft,
  listPictures,
  previewFacility,
  publishProfile,
  readProfileEditor,
  removePicture,
  saveProfileDraft,
} from '@kita/core/facility'
import { PictureRefused, renderPicture } from '@kita/file'
import { closingView, FacilityView, openDayView, pictureView, visitView } from './facility-shape.ts'
import { fileBody, readUpload } from './request/upload.ts'
import { answer, body, json, router, signedIn } from './router.ts'
import { code, fromCore, idParam, instant, integer, list, text, uuid } from './shape.ts'

const line = text(300)
const Content = z
  .strictObject({
    phone: line,
    email: line,
    website: line,
    headName: line,
    opensMinute: integer(0, 1440),
    closesMinute: integer(0, 1440),
    careHours: list(integer(1, 60), 12),
    ageFromMonths: integer(0, 216),
    ageToMonths: integer(0, 216),
    concept: text(6000),
    features: list(code, 20),
    criteria: list(line, 40),
    visit: visitView,
    visitHint: line,
    closingDays: line,
    closings: list(closingView, 40),
    openDays: list(openDayView, 20),
  })
  .openapi('FacilityContent')
const field = z.enum(Object.keys(Content.shape) as [string, ...string[]])

const Editor = z
  .strictObject({
    id: uuid,
    name: line,
    isPublished: z.boolean(),
    version: integer(1, 100_000),
    published: Content,
    draft: z
      .strictObject({ savedAt: instant, content: Content, both: list(field, 20) })
      .nullable()
      .describe('Own changes on top of what is published; `both` names fields somebody else changed too.'),
    history: list(
      z.strictObject({
        version: integer(1, 100_000),
        at: instant,
        by: text(200).nullable(),
        fields: list(field, 20),
      }),
      20,
    ),
  })
  .openapi('FacilityEditor')
const Draft = z
  .strictObject({ version: integer(1, 100_000), content: fromCore(contentSchema) })
  .openapi('FacilityDraft')
const Saved = z
  .strictObject({ isStale: z.boolean(), changedMeanwhile: list(field, 20) })
  .openapi('FacilityDraftSaved')
const Published = z
  .strictObject({ id: uuid, version: integer(1, 100_000), fields: list(field, 20) })
  .openapi('FacilityPublished')
const Pictures = z.strictObject({ items: list(pictureView, 6), most: integer(1, 20) }).openapi('PictureList')
const PictureAdded = z.strictObject({ id: uuid }).openapi('PictureAdded')
const PictureChange = z
  .strictObject({ alt: z.string().max(200, 'text-too-long').optional(), ahead: z.boolean().optional() })
  .openapi('PictureChange')

const office = { tags: ['office'], security: signedIn }
const one = { params: idParam }

const readRoute = createRoute({
  ...{ method: 'get', path: '/office/facilities/{id}/profile', operationId: 'getFacilityEditor' },
  ...{ summary: 'A profile with my draft and its history', ...office, request: one },
  responses: { 200: json(Editor, 'The profile') },
})
const previewRoute = createRoute({
  ...{ method: 'get', path: '/office/facilities/{id}/preview', operationId: 'previewFacility' },
  ...{ summary: 'The profile as families will see it with my draft', ...office, request: one },
  responses: { 200: json(FacilityView, 'The profile') },
})
const draftRoute = createRoute({
  ...{ method: 'put', path: '/office/facilities/{id}/draft', operationId: 'saveFacilityDraft' },
  ...{ summary: 'Keeps my draft', ...office, request: { ...one, body: body(Draft) } },
  responses: { 200: json(Saved, 'Kept; fields that somebody else has changed meanwhile') },
})
const dropRoute = createRoute({
  ...{ method: 'delete', path: '/office/facilities/{id}/draft', operationId: 'dropFacilityDraft' },
  ...{ summary: 'Drops my draft', ...office, request: one },
  responses: { 204: { description: 'Dropped' } },
})
const publishRoute = createRoute({
  ...{ method: 'post', path: '/office/facilities/{id}/publication', operationId: 'publishFacility' },
  ...{ summary: 'Families see my draft from now on', ...office, request: one },
  responses: { 200: json(Published, 'Published') },
})
const picturesRoute = createRoute({
  ...{ method: 'get', path: '/office/facilities/{id}/pictures', operationId: 'listPictures' },
  ...{ summary: 'The pictures of a facility', ...office, request: one },
  responses: { 200: json(Pictures, 'The pictures in their order') },
})
const addPictureRoute = createRoute({
  ...{ method: 'post', path: '/office/facilities/{id}/pictures', operationId: 'addPicture' },
  ...{ summary: 'Adds a picture (JPEG, PNG or WebP, at most 10 MiB)', ...office },
  request: {
    ...one,
    query: z.strictObject({
      alt: z
        .string()
        .max(200, 'text-too-long')
        .optional()
        .openapi({ pattern: '^[^\\u0000]*$', description: 'What the picture shows' }),
    }),
    body: fileBody,
  },
  responses: { 201: json(PictureAdded, 'Made anew without metadata, in two sizes') },
})
const changePictureRoute = createRoute({
  ...{ method: 'patch', path: '/office/pictures/{id}', operationId: 'changePicture' },
  ...{ summary: 'What a picture shows, or one place ahead', ...office },
  request: { ...one, body: body(PictureChange) },
  responses: { 204: { description: 'Changed' } },
})
const removePictureRoute = createRoute({
  ...{ method: 'delete', path: '/office/pictures/{id}', operationId: 'removePicture' },
  ...{ summary: 'Takes a picture away', ...office, request: one },
  responses: { 204: { description: 'Gone' } },
})

/** Made anew from what was sent. @throws DomainError `picture-unreadable` */
const rendered = (bytes: Uint8Array) =>
  renderPicture(bytes).catch((error) => {
    throw error instanceof PictureRefused ? new DomainError('picture-unreadable') : error
  })

export const officeFacilityRoutes = router()
  .openapi(readRoute, async (c) =>
    c.json(answer(Editor, await readProfileEditor(c.var.ctx, { facilityId: c.req.valid('param').id })), 200),
  )
  .openapi(previewRoute, async (c) =>
    c.json(answer(FacilityView, await previewFacility(c.var.ctx, c.req.valid('param'))), 200),
  )
  .openapi(draftRoute, async (c) => {
    const input = { facilityId: c.req.valid('param').id, ...c.req.valid('json') }
    return c.json(answer(Saved, await saveProfileDraft(c.var.ctx, input)), 200)
  })
  .openapi(dropRoute, async (c) => {
    await dropProfileDraft(c.var.ctx, { facilityId: c.req.valid('param').id })
    return c.body(null, 204)
  })
  .openapi(publishRoute, async (c) =>
    c.json(answer(Published, await publishProfile(c.var.ctx, { facilityId: c.req.valid('param').id })), 200),
  )
  .openapi(picturesRoute, async (c) =>
    c.json(answer(Pictures, await listPictures(c.var.ctx, { facilityId: c.req.valid('param').id })), 200),
  )
  .openapi(addPictureRoute, async (c) => {
    const facilityId = c.req.valid('param').id
    // whose facility it is, before ten megabytes are read and drawn
    await listPictures(c.var.ctx, { facilityId })
    const { bytes } = await readUpload(c.req.raw, { kinds: ['jpeg', 'png', 'webp'] })
    const input = { facilityId, alt: c.req.valid('query').alt ?? '', ...(await rendered(bytes)) }
    return c.json(answer(PictureAdded, await addPicture(c.var.ctx, input)), 201)
  })
  .openapi(changePictureRoute, async (c) => {
    await changePicture(c.var.ctx, { pictureId: c.req.valid('param').id, ...c.req.valid('json') })
    return c.body(null, 204)
  })
  .openapi(removePictureRoute, async (c) => {
    await removePicture(c.var.ctx, { pictureId: c.req.valid('param').id })
    return c.body(null, 204)
  })
export type OfficeFacilityRoutes = typeof officeFacilityRoutes

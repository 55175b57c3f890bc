import { createRoute, z } from '@hono/zod-openapi'
import {
  activateTemplate,
  type ContractPlaceholder,
  discardTemplate,
  listTemplates,
  openTemplate,
  saveTemplate,
  templateSections,
} from '@kita/core/contract'
import { id, line } from '@kita/core/input'
import { contractValues, type ContractFacts as Facts, renderContract } from '@kita/document'
import { berlinDay } from '@kita/tenant/calendar'
import type { Translate } from '@kita/text'
import type { PortalTenant } from './deps.ts'
import { FacilityName, pdf, pdfHeaders } from './office-shape.ts'
import { germanWords, senderOf } from './paper.ts'
import { answer, body, json, router, signedIn } from './router.ts'
import { code, fromCore, idParam, instant, integer, list, text, uuid } from './shape.ts'

const version = integer(1, 32_000)
const status = z.enum(['draft', 'active', 'replaced'])
const Templates = z
  .strictObject({
    placeholders: list(z.strictObject({ name: code, sample: text(300) }), 40),
    providers: list(z.strictObject({ id: uuid, name: text(300), facilities: list(FacilityName, 500) }), 50),
    items: list(
      z.strictObject({
        id: uuid,
        provider: FacilityName,
        facility: FacilityName.nullable(),
        version,
        title: text(120),
        status,
        changedAt: instant,
        activatedAt: instant.nullable(),
        contracts: integer(0, 10_000_000),
      }),
      500,
    ),
  })
  .openapi('ContractTemplateList')
const Section = z.strictObject({ title: text(120), text: text(8000) })
const Template = z
  .strictObject({
    id: uuid,
    providerId: uuid,
    facilityId: uuid.nullable(),
    version,
    title: text(120),
    sections: list(Section, 40),
    status,
  })
  .openapi('ContractTemplate')
const Saved = z.strictObject({ id: uuid, version }).openapi('SavedTemplate')
const TemplateBody = z
  .strictObject({
    providerId: fromCore(id),
    facilityId: fromCore(id).optional(),
    title: line(120),
    sections: fromCore(templateSections),
  })
  .openapi('ContractTemplateBody')

const tags = ['office']
const listRoute = createRoute({
  method: 'get',
  path: '/office/contract-templates',
  operationId: 'listContractTemplates',
  summary: 'My Träger’s contract templates and what their text may ask for',
  tags,
  security: signedIn,
  responses: { 200: json(Templates, 'The templates, the newest version first') },
})
const openRoute = createRoute({
  method: 'get',
  path: '/office/contract-templates/{id}',
  operationId: 'getContractTemplate',
  summary: 'One version with its text',
  tags,
  security: signedIn,
  request: { params: idParam },
  responses: { 200: json(Template, 'The template') },
})
const saveRoute = createRoute({
  method: 'put',
  path: '/office/contract-template-draft',
  operationId: 'saveContractTemplate',
  summary: 'Writes the draft of a Träger or one of its facilities',
  tags,
  security: signedIn,
  request: { body: body(TemplateBody) },
  responses: { 200: json(Saved, 'The draft') },
})
const previewRoute = createRoute({
  method: 'get',
  path: '/office/contract-templates/{id}/preview.pdf',
  operationId: 'previewContractTemplate',
  summary: 'The contract of this version with made-up facts',
  tags,
  security: signedIn,
  request: { params: idParam },
  responses: { 200: pdf('The preview') },
})
const activateRoute = createRoute({
  method: 'post',
  path: '/office/contract-templates/{id}/activation',
  operationId: 'activateContractTemplate',
  summary: 'Contracts are made from this version from now on',
  tags,
  security: signedIn,
  request: { params: idParam },
  responses: { 200: json(Saved, 'The active version') },
})
const discardRoute = createRoute({
  method: 'delete',
  path: '/office/contract-templates/{id}',
  operationId: 'discardContractTemplate',
  summary: 'Throws a draft away',
  tags,
  security: signedIn,
  request: { params: idParam },
  responses: { 204: { description: 'Gone' } },
})

/** A family that does not exist, for previews and for the sample beside each placeholder. */
const sampleFacts = (tenant: PortalTenant, now: Date): Facts => {
  const { portal, office } = senderOf(tenant)
  const address = { street: 'Musterstraße 1', postcode: office.postcode, town: office.town }
  return {
    reference: 'MUSTER-0001',
    portal,
    office: office.name,
    preparedOn: berlinDay(now),
    provider: { name: 'Träger Beispiel' },
    facility: { name: 'Kita Beispiel', ...address },
    guardians: [
      { name: 'Alex Muster', ...address },
      { name: 'Robin Muster', ...address },
    ],
    child: { firstName: 'Kim', lastName: 'Muster', bornOn: '2023-03-15' },
    startsOn: `${Number(berlinDay(now).slice(0, 4)) + 1}-08-01`,
    hours: 35,
    group: 'Sonnengruppe',
    sample: true,
  }
}

/** Core knows the names, the papers their values: here the compiler sees that they are the same. */
const samplesOf = (facts: Facts, t: Translate): Record<ContractPlaceholder, string> =>
  contractValues(facts, t)

export const officeTemplateRoutes = router()
  .openapi(listRoute, async (c) => {
    const { placeholders, ...found } = await listTemplates(c.var.ctx, {})
    const german = germanWords(c.var.tenant)
    const samples = samplesOf(sampleFacts(c.var.tenant, c.var.ctx.now), german)
    const explained = placeholders.map((name) => ({ name, sample: samples[name] }))
    return c.json(answer(Templates, { ...found, placeholders: explained }), 200)
  })
  .openapi(openRoute, async (c) => {
    const templateId = c.req.valid('param').id
    return c.json(answer(Template, await openTemplate(c.var.ctx, { templateId })), 200)
  })
  .openapi(saveRoute, async (c) =>
    c.json(answer(Saved, await saveTemplate(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(previewRoute, async (c) => {
    const template = await openTemplate(c.var.ctx, { templateId: c.req.valid('param').id })
    const german = germanWords(c.var.tenant)
    const facts = { ...sampleFacts(c.var.tenant, c.var.ctx.now), template }
    return c.body(new Uint8Array(await renderContract(facts, german)), 200, pdfHeaders('vorlage'))
  })
  .openapi(activateRoute, async (c) => {
    const templateId = c.req.valid('param').id
    return c.json(answer(Saved, await activateTemplate(c.var.ctx, { templateId })), 200)
  })
  .openapi(discardRoute, async (c) => {
    await discardTemplate(c.var.ctx, { templateId: c.req.valid('param').id })
    return c.body(null, 204)
  })
export type OfficeTemplateRoutes = typeof officeTemplateRoutes

import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { requestOf, sampleOf } from './call.ts'
import type { Sample } from './sample/index.ts'
import { buildWorld, type World } from './world.ts'

let world: World
let cookie: string | undefined
beforeAll(async () => {
  world = await buildWorld()
  cookie = await world.as('parent')
}, 120_000)
afterAll(() => world.stop())
vi.setConfig({ testTimeout: 60_000 })

/** One page with a field somebody typed into; `catalog` hangs further things at it, the first further object is number 6. */
const form = (catalog: string, more: string[] = []) => {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] >> ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Annots [5 0 R] >>',
    '<< /Length 10 >>\nstream\n0 0 9 9 re\nendstream',
    '<< /Type /Annot /Subtype /Widget /FT /Tx /T (employer) /V (Berghoff) /Rect [0 0 9 9] >>',
    ...more,
  ].map((text, at) => `${at + 1} 0 obj\n${text}\nendobj\n`)
  // An old kind of paper is written as plain text, so that a test can read it.
  return new TextEncoder().encode(
    `%PDF-1.4\n${objects.join('')}trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF`,
  )
}

const operation = (id: string) => {
  const found = world.operations.find((one) => one.id === id)
  if (!found) throw new Error(`no ${id}`)
  return found
}
/** A call that would be taken, but for its file. */
const sampled = () => sampleOf(operation('addMyEvidence'), world.town)
const send = async (file: Uint8Array<ArrayBuffer>, sample?: Sample) => {
  const given = { ...(sample ?? (await sampled())), file }
  const headers = { ...given.headers, 'idempotency-key': crypto.randomUUID() }
  return world.send(world.town, requestOf(operation('addMyEvidence'), given, { cookie, headers }))
}
const keptOf = async (answer: Response) => {
  const { id } = (await answer.json()) as { id: string }
  const kept = await world.send(world.town, requestOf(operation('getMyEvidence'), { id }, { cookie }))
  return Buffer.from(await kept.arrayBuffer()).toString('latin1')
}

it('a paper is kept to the byte', async () => {
  const file = form('')
  const answer = await send(file)
  expect(answer.status).toBe(201)
  expect(await keptOf(answer)).toBe(Buffer.from(file).toString('latin1'))
})

it('a form with script is kept with what was typed into it, and without the script', async () => {
  const file = form(
    '/OpenAction << /S /JavaScript /JS (app.alert) >> /Names << /EmbeddedFiles << /Names [(a) << /EF << /F 6 0 R >> >>] >> >>',
    ['<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream'],
  )
  const answer = await send(file)
  expect(answer.status).toBe(201)
  const kept = await keptOf(answer)
  expect(kept).toMatch(/^%PDF-1\.4/)
  expect(kept).toContain('/V (Berghoff)')
  expect(kept).not.toMatch(/JavaScript|app\.alert|EmbeddedFile|MZ/)
})

it('a form that script alone draws is refused with a sentence, and nothing is kept', async () => {
  const sample = await sampled()
  const before = await world.fingerprint(world.town, { withTraces: false })
  const answer = await send(form('/NeedsRendering true /OpenAction << /S /JavaScript /JS (draw) >>'), sample)
  expect(answer.status).toBe(422)
  const problem = (await answer.json()) as { code: string; title: string }
  expect(problem).toMatchObject({ code: 'pdf-active', title: expect.stringMatching(/Foto|fotografieren/) })
  expect(await world.fingerprint(world.town, { withTraces: false })).toBe(before)
})

import { expect, it } from 'vitest'
import { officeWith, problem, staff } from './office.ts'

const admin = {
  ...staff('office-clerk'),
  roles: [{ role: 'office-admin', scopeKind: 'tenant', scopeId: null }],
}
const address = '/verwaltung/datenexport'
const typed = { password: 'vier blaue Gummistiefel', code: '123 456' }

it('says what is in it, how to check it and how to keep it, before it is fetched', async () => {
  const { text, html } = await officeWith(admin).get(address)
  for (const part of [
    'Was darin ist',
    'sha256sum -c SHA256SUMS',
    'verify-export',
    'verschlüsselten Laufwerk',
  ])
    expect(text).toContain(part)
  expect(text).toContain('Datenexport')
  expect(html).toContain('name="password"')
  expect(html).toContain('name="code"')
})

it('hands the file on as it comes, after password and code', async () => {
  const headers = {
    'content-type': 'application/zip',
    'content-disposition': 'attachment; filename="export-kreis-2026-12-01.zip"',
  }
  const office = officeWith(admin, { 'POST /office/export': new Response('PK-probe', { headers }) })
  const page = await office.post(address, typed)
  expect(page.html).toBe('PK-probe')
  expect(page.status).toBe(200)
  expect(office.asked('POST', '/office/export')[0]?.body).toEqual(typed)
})

it('a wrong code comes back at its field, and nothing typed stands in the page', async () => {
  const refusal = problem(422, 'input-invalid', 'Etwas stimmt nicht.', [
    { pointer: '/code', code: 'code-wrong', detail: 'Der Code stimmt nicht.' },
  ])
  const { html, text } = await officeWith(admin, { 'POST /office/export': refusal }).post(address, typed)
  expect(text).toContain('Der Code stimmt nicht.')
  expect(html).not.toContain(typed.password)
  expect(html).not.toContain('123 456')
})

it('a running export is told in a sentence', async () => {
  const refusal = problem(409, 'export-running', 'Ein Export dieses Portals läuft schon.')
  const { text } = await officeWith(admin, { 'POST /office/export': refusal }).post(address, typed)
  expect(text).toContain('Ein Export dieses Portals läuft schon.')
})

it('a clerk finds no tab and no form', async () => {
  const { html, text } = await officeWith(staff('office-clerk')).get(address)
  expect(html).not.toContain('name="password"')
  expect(text).not.toContain('Datenexport')
})

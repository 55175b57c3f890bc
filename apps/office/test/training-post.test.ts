import { expect, it } from 'vitest'
import { id, officeWith, portal, staff } from './office.ts'

const admin = {
  ...staff('office-clerk'),
  roles: [{ role: 'office-admin', scopeKind: 'tenant', scopeId: null }],
}
const address = '/verwaltung/uebungspost'
const line = { id: id(1), template: 'confirm-account', at: '2026-12-01T09:00:00.000Z' }
const words = {
  ...{ to: 'yilmaz@kreis.example', subject: 'Bestätigen Sie Ihre Adresse' },
  text: 'Bestätigen Sie Ihre Adresse\n\nAdresse bestätigen:\nhttp://kreis.localhost/konto/bestaetigen?token=x\n',
}
const office = (mail: object = { ...line, words }) =>
  officeWith(admin, {
    'GET /portal': { ...portal, training: true },
    'GET /office/training-mails': ({ query }) => ({
      ...{ page: 1, more: false, items: [line] },
      mail: query.mail === id(1) ? mail : null,
    }),
  })

it('who practises reads the mails nobody is sent, and follows their links', async () => {
  const list = await office().get(address)
  expect(list.text).toContain('Von hier geht keine E-Mail hinaus.')
  expect(list.html).toContain(`href="${address}/${id(1)}"`)
  const mail = await office().get(`${address}/${id(1)}`)
  expect(mail.text).toContain('yilmaz@kreis.example')
  expect(mail.html).toContain('<a href="http://kreis.localhost/konto/bestaetigen?token=x">')
})

it('a mail whose reason is gone says so', async () => {
  const { text } = await office({ ...line, words: null }).get(`${address}/${id(1)}`)
  expect(text).toContain('Diese E-Mail ginge nicht mehr hinaus')
})

it('the bar stands above every page of a training copy; the way to the mails in no real office', async () => {
  const practising = await office().get(address)
  expect(practising.html).toContain('class="training"')
  expect(practising.html).toContain('<meta name="robots" content="noindex"/>')
  const real = await officeWith(admin).get('/verwaltung/datenexport')
  expect(real.html).not.toContain('class="training"')
  expect(real.html).not.toContain(address)
})

import { describe, expect, it } from 'vitest'
import { dayValues, FormRefused, formOf, isOwnPath, readFileForm, readForm, sentFile } from './index.ts'

const form = (values: Record<string, string>) => formOf(new URLSearchParams(values))

describe('a day in three fields', () => {
  it('is one calendar day', () => {
    expect(form({ 'on-day': '5', 'on-month': ' 3', 'on-year': '2027' }).day('on')).toBe('2027-03-05')
  })
  it('is nothing when nothing was typed', () => {
    expect(form({ 'on-day': '', 'on-month': '', 'on-year': '' }).day('on')).toBeUndefined()
  })
  it('stays wrong, so that the sentence can name it and the missing part turns red', () => {
    const typed = form({ 'on-day': '31', 'on-month': '2', 'on-year': '' })
    expect(typed.day('on')).toBe('-02-31')
    expect(typed.dateField('on')).toEqual({ value: { day: '31', month: '2', year: '' }, wrong: ['year'] })
  })
  it('comes back as it is shown first', () => {
    expect(form(dayValues('on', '2027-08-01')).day('on')).toBe('2027-08-01')
  })
})

it('a number that is none is not mistaken for an empty field', () => {
  expect(form({ hours: '35' }).whole('hours')).toBe(35)
  expect(form({ hours: '' }).whole('hours')).toBeUndefined()
  expect(form({ hours: '3x' }).whole('hours')).toBeNaN()
})

const post = (body: string, type = 'application/x-www-form-urlencoded') =>
  readForm(
    new Request('http://kreis.localhost/', { method: 'POST', body, headers: { 'content-type': type } }),
  )

describe('reading a posted form', () => {
  it('takes umlauts and plus signs as browsers send them', async () => {
    expect((await post('name=J%C3%BCrgen+Wei%C3%9F')).text('name')).toBe('Jürgen Weiß')
  })
  it('refuses other types and over-long bodies', async () => {
    await expect(post('{}', 'application/json')).rejects.toMatchObject({ status: 415 })
    await expect(post(`a=${'x'.repeat(64 * 1024)}`)).rejects.toBeInstanceOf(FormRefused)
  })
})

it.each([
  ['/verwaltung?seite=2', true],
  ['//boese.example', false],
  ['/\\boese.example', false],
  ['https://boese.example', false],
  ['/a\nb', false],
])('%j is a path of this host: %s', (path, own) => {
  expect(isOwnPath(path)).toBe(own)
})

describe('a form with a file', () => {
  const post = (parts: Record<string, string | File>, headers = {}) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(parts)) body.append(name, value)
    return readFileForm(new Request('http://kreis.localhost/', { method: 'POST', body, headers }))
  }

  it('gives text and file by their names', async () => {
    const form = await post({ alt: 'Garten ', bild: new File(['abc'], 'Größe.jpg') })
    expect(form.text('alt')).toBe('Garten')
    expect(form.file('bild')?.name).toBe('Größe.jpg')
    expect(form.text('bild')).toBe('')
    expect((await post({ bild: new File([], '') })).file('bild')).toBeUndefined()
  })

  it('refuses other types, broken bodies and what is larger than any file of ours', async () => {
    await expect(post({}, { 'content-type': 'text/plain' })).rejects.toMatchObject({ status: 415 })
    await expect(post({}, { 'content-type': 'multipart/form-data; boundary=x' })).rejects.toMatchObject({
      status: 415,
    })
    const large = new Request('http://kreis.localhost/', {
      method: 'POST',
      body: new Uint8Array(11 * 1024 * 1024),
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    })
    await expect(readFileForm(large)).rejects.toMatchObject({ status: 413 })
  })

  it('hands the file on with its name in safe signs', async () => {
    const { header, init } = sentFile(new File(['abc'], `${'ü'.repeat(200)}.pdf`))
    expect(header['file-name']).toMatch(/^[\w.%]{1,900}$/)
    expect(decodeURIComponent(header['file-name'])).toMatch(/^ü+\.pdf$/)
    expect(new Request('http://a/', { method: 'POST', ...init }).headers.get('content-type')).toBe(
      'application/octet-stream',
    )
  })
})

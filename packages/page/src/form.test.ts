import { describe, expect, it } from 'vitest'
import { dayValues, FormRefused, formOf, isOwnPath, readForm } from './index.ts'

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

import type { Request } from 'playwright-core'
import { expect, it } from 'vitest'
import { Family } from '../actor/family.ts'
import { Head } from '../actor/head.ts'
import { unique } from '../actor/name.ts'
import type { Visitor } from '../actor/visitor.ts'
import { type Device, desk, phone } from '../house/browser.ts'
import { house } from '../house/house.ts'
import { askHost } from '../house/http.ts'
import { mailsTo } from '../house/mailbox.ts'

const slug = 'kreis-soest'
const home = { postcode: '59505', town: 'Bad Sassendorf' }
const kita = await house.idOf(slug, 'facility', 'awo-familienzentrum-biberburg')

/** What somebody's page asks for that changes something. The first such call arrives, and its answer is lost. */
const losesFirstAnswer = async ({ page }: Visitor, address: string) => {
  const asked: Request[] = []
  const arrived: number[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET' && request.url().endsWith(address)) asked.push(request)
  })
  const lose = async (request: Request) => {
    const { pathname } = new URL(request.url())
    const sent = { method: request.method(), body: request.postData() ?? '' }
    arrived.push((await askHost(slug, pathname, await request.allHeaders(), sent)).status)
  }
  await page.route(
    `**${address}`,
    async (route) => {
      await lose(route.request())
      await route.abort('aborted')
    },
    { times: 1 },
  )
  return { asked, arrived }
}

/** The hidden key that a form was sent with. */
const formKeyOf = (request: Request) => {
  const key = new URLSearchParams(request.postData() ?? '').get('einmal')
  expect(key).toMatch(/^[0-9a-f-]{36}$/)
  return key
}

it.each([desk, phone])(
  'a family whose answer is lost, that clicks twice, reloads, goes back and sends from another tab, has sent once (%o)',
  async (device) => {
    await house.timeIs('2023-10-20T10:00')
    const family = await new Family(slug, device).arrives()
    await family.choosesAt('einrichtung', kita)
    await family.hasAccount(home)
    await family.opens('/absenden')
    await family.tells({ firstName: unique('Alma'), bornOn: '2020-05-01' })
    await family.wishes({})
    await family.adds()
    await family.isReadyToSend()
    const review = new URL(family.page.url()).pathname
    const otherTab = await family.context.newPage()
    await otherTab.goto(review)

    const { asked, arrived } = await losesFirstAnswer(family, review)
    const send = family.page.getByRole('button', { name: /senden$/ })
    const lost = family.page.waitForEvent('requestfailed')
    await send.click()
    await lost
    expect(arrived).toEqual([303])
    await family.moves(() => send.dblclick())
    const receipt = family.page.url()
    expect(receipt).not.toContain(review)
    expect(asked.length).toBeGreaterThan(1)
    expect(new Set(asked.map(formKeyOf)).size).toBe(1)

    await family.moves(() => family.page.reload())
    expect(family.page.url()).toBe(receipt)
    await family.moves(() => family.page.goBack())
    expect([new URL(family.page.url()).pathname, await send.count()]).toEqual(['/auswahl', 0])
    await otherTab.getByRole('button', { name: /senden$/ }).click()
    await otherTab.waitForURL(receipt)

    const { text } = await family.asksApi('/me/applications')
    const { items } = JSON.parse(text) as { items: { applications: unknown[] }[] }
    expect(items.map(({ applications }) => applications.length)).toEqual([1])
    const receipts = (await mailsTo(family.email)).filter(({ subject }) => subject.startsWith('Wir haben'))
    expect(receipts).toHaveLength(1)
  },
)

const board = '/verwaltung/tafel'
const waiting = async (device: Device) => {
  await house.timeIs('2023-10-20T10:00')
  const child = unique('Bruno')
  const family = await new Family(slug, device).arrives()
  await family.choosesAt('einrichtung', kita)
  await family.hasAccount(home)
  await family.applies({ firstName: child, bornOn: '2020-05-01' })
  const head = await new Head(slug, device).worksAt(kita)
  await head.opens(board)
  const cardIn = (status: string) =>
    head.page.locator(`[data-status=${status}] [data-card]`, { hasText: child })
  return { head, child, cardIn }
}

it('a card that a head drags is one act under one key, also when its answer is lost', async () => {
  const { head, child, cardIn } = await waiting(desk)
  const { asked, arrived } = await losesFirstAnswer(head, '/shortlist')
  const acts = () => asked.map((request) => `${request.method()} ${request.headers()['idempotency-key']}`)
  await cardIn('WAITING').dragTo(head.page.locator('[data-status=SHORTLISTED] h2'))
  const news = head.page.locator('kita-board [role=status]', { hasText: child })
  const undo = news.getByRole('button')
  await undo.waitFor()
  expect([await cardIn('SHORTLISTED').count(), arrived]).toEqual([1, [200]])
  const [first, again] = acts()
  expect(first).toMatch(/^POST [0-9a-f-]{36}$/)
  expect(again).toBe(first)

  await undo.click()
  await news.filter({ hasText: 'Warteliste' }).waitFor()
  expect(acts()[2]).toMatch(/^DELETE [0-9a-f-]{36}$/)
  expect(acts()[2]?.slice(7)).not.toBe(first?.slice(5))
  await head.opens(board)
  expect(await cardIn('WAITING').count()).toBe(1)
})

it('a card that a head moves without script is one act under one key, also when its answer is lost', async () => {
  const { head, cardIn } = await waiting(phone)
  const { asked, arrived } = await losesFirstAnswer(head, `${board}/verschieben`)
  await cardIn('WAITING').getByRole('combobox').selectOption('SHORTLISTED')
  const move = cardIn('WAITING').getByRole('button')
  const lost = head.page.waitForEvent('requestfailed')
  await move.click()
  await lost
  await head.moves(() => move.click())
  expect([await cardIn('SHORTLISTED').count(), arrived, asked.length]).toEqual([1, [303], 2])
  expect(new Set(asked.map(formKeyOf)).size).toBe(1)
})

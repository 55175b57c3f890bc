import type { Action } from '@kita/core'
import { whatOf, wholeLists } from '@kita/core/child'
import { withoutTenant } from '@kita/db'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { callerOf, requestOf, ruleOf, sampleOf } from './call.ts'
import type { Operation } from './document.ts'
import { persons } from './people.ts'
import { buildWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await buildWorld()
})
afterAll(() => world.stop())
vi.setConfig({ testTimeout: 180_000 })

/** Reads of staff that show nothing of a family, and what they show. A new one stands here or leaves a line in the log. */
const withoutFamilies: Record<string, string> = {
  listTeam: 'colleagues',
  listRoleChoices: 'roles',
  getColleague: 'a colleague',
  getMyAccess: 'one’s own access',
  getDeviceOffer: 'one’s own access',
  listSupport: 'operators',
  listSupportLooks: 'operators',
  listTrainingMails: 'made-up families of a copy',
  listSavedViews: 'one’s own filters',
  openSearch: 'one’s own words',
  getBulkJob: 'numbers of one’s own order; at its end names, each with a line',
  getFacilityEditor: 'a Kita’s profile',
  previewFacility: 'a Kita’s profile',
  listPictures: 'a Kita’s pictures',
  listPlaces: 'places of a Kita',
  getPlaceMatrix: 'places of a Kita',
  listChildminders: 'the register of childminders',
  getOfficeFigures: 'sums',
  getOfficeUsage: 'sums',
  exportOfficeUsage: 'sums',
  listOpinions: 'opinions that lead to nobody',
  listCounsellingPlaces: 'places of advice',
  readOfficeRules: 'settings',
  readOfficeTexts: 'settings',
  readOfficeAccessibility: 'settings',
  listOnboarding: 'the progress of Träger',
  listBarrierReports: 'days and states; the report is opened by itself',
  listCatalogues: 'criteria',
  openCatalogue: 'criteria',
  getProviderOverview: 'sums of a Träger',
  getReplyTimes: 'times of answers of Kitas',
  listContractTemplates: 'templates',
  getContractTemplate: 'templates',
  previewContractTemplate: 'a template with made-up names',
}

const ofStaff = (operation: Operation) => {
  const { may } = ruleOf(operation)
  const families = ['parent', 'otherParent', 'helped']
  return (
    operation.method === 'GET' && may.length < persons.length && !may.some((one) => families.includes(one))
  )
}

/** Reads of staff that show people who are no family here. */
const others: Record<string, string> = { openBarrierReport: 'whoever met the barrier' }
/** Of what a line is in which a family finds itself; a list where the action says so; and of what others’ lines are. */
const ofFamilies = ['child', 'guardian', 'application', 'offer', 'contract', 'evidence', 'letter']
const lists = ['nobody', 'facility']
const ofOthers = ['childminder', 'tenant']

type Line = {
  id: string
  actor: string | null
  kind: string
  action: Action
  subject: string | null
  /** Which kind of record. */
  about: string
  all: string
}

const lines = () =>
  withoutTenant(world.superuser, (tx) =>
    tx.execute<Line>(sql`
      select id, actor_id as actor, actor_kind as kind, action, subject_id as subject,
             case when subject_id is null then 'nobody' else subject_kind end as about, e::text as all from app.audit_event e
       where tenant_id = ${world.town.tenant.id}`),
  )

it('leaves one line for each record it shows: who, what and of which kind, and nothing of its content', async () => {
  const faults: unknown[] = []
  const empty: string[] = []
  const { child, guardian } = world.town.own.family
  const marks = [child.lastName, guardian.lastName, guardian.street, guardian.email]
    .filter(Boolean)
    .map(String)
  for (const operation of world.operations.filter(ofStaff)) {
    const cookie = await world.as(callerOf(operation))
    const sample = await sampleOf(operation, world.town)
    const before = new Set((await lines()).map(({ id }) => id))
    const answer = await world.send(world.town, requestOf(operation, sample, { cookie }))
    const added = (await lines()).filter(({ id }) => !before.has(id))
    const acts = new Set(added.map(({ action, actor }) => `${action} ${actor}`))
    const subjects = new Set(added.map(({ subject }) => subject))
    // a list with nobody in it shows nobody
    const { items } = await answer
      .clone()
      .json()
      .catch(() => ({ items: undefined }))
    const shows = !Object.hasOwn(withoutFamilies, operation.id)
    const nobody = Array.isArray(items) && items.length === 0
    if (nobody && shows) empty.push(operation.id)
    if (!answer.ok) faults.push([operation.id, answer.status])
    if (shows && !nobody && added.length === 0) faults.push([operation.id, 'leaves none'])
    if (!shows && added.length > 0) faults.push([operation.id, 'leaves a line'])
    if (acts.size > 1 || subjects.size !== added.length) faults.push([operation.id, 'more than one', ...acts])
    if (added.some(({ actor, kind }) => actor === null || kind !== 'staff'))
      faults.push([operation.id, 'of nobody'])
    // To a family it is a look, at its record or at a list in which it may stand.
    const told = added.filter(({ about }) => !ofOthers.includes(about))
    if (added.length > 0 && told.length === 0 && !others[operation.id])
      faults.push([operation.id, 'is told to no family'])
    for (const { action, about } of told) {
      if (lists.includes(about) ? !wholeLists.includes(action) : !ofFamilies.includes(about))
        faults.push([operation.id, 'is told to no family', action, about])
      if (whatOf('staff', action) === 'worked') faults.push([operation.id, 'is told as work', action])
    }
    if (added.some(({ all }) => marks.some((mark) => all.includes(mark))))
      faults.push([operation.id, 'with content'])
  }
  expect(faults).toEqual([])
  // nothing is learnt from a list without anybody
  expect(empty).toEqual([])
  const gone = Object.keys(withoutFamilies).filter((id) => !world.operations.some((one) => one.id === id))
  expect(gone).toEqual([])
})

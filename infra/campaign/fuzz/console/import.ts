import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { withoutTenant } from '@kita/db'
import { readBundle } from '@kita/tenant'
import { sql } from 'drizzle-orm'
import { bytes, type Ground, type Makers, newCopy } from './ground.ts'

const tenants = join(import.meta.dirname, '../../../../tenants')

/** A list of one new facility in a place of the portal. */
const listFor = async (slug: string) => {
  const { bundle } = await readBundle(join(tenants, slug))
  const [first] = bundle?.source.tables.facilities ?? []
  return bytes(
    `Name;Straße;PLZ;Ort;Träger\r\nKita Bach;Am Bach 3;${first?.postcode};${first?.town};Kita Bach e. V.\r\n`,
  )
}

type File = Uint8Array<ArrayBuffer> | undefined
/** With two sheets that are lists. */
const workbook = () =>
  new Uint8Array(readFileSync(join(tenants, '../packages/tenant/test/import-data/two-sheets.ods')))

type Columns = { files?: { columns: { field: string | null; unit: string }[] }[]; defaults?: object }

/** An import into a copy, as far as asked: a list is read, its columns are said. */
const begun = async (ground: Ground, { mapped = false, file = undefined as File } = {}) => {
  const { act } = ground
  const list = file ?? (await listFor(ground.slug))
  const slug = await newCopy(ground)
  const { id } = await act.json('POST', `/tenants/${slug}/imports`, { file: list })
  const one = `/tenants/${slug}/imports/${id}`
  const columns: Columns = await act.json('GET', `${one}/columns`)
  const files = (columns.files ?? []).map((each) => each.columns.map(({ field, unit }) => ({ field, unit })))
  const said = { placesTotal: 0, opens: '07:00', closes: '16:00', ageFromMonths: 12, ageToMonths: 72 }
  const mapping = { files, defaults: { ...columns.defaults, ...said } }
  if (mapped) await act.json('PUT', `${one}/columns`, { json: { revision: 1, ...mapping } })
  const { version, revision } = await act.json('GET', one)
  return {
    at: { path: { slug }, id: String(id) },
    file: list,
    mapping,
    revision: Number(revision),
    version: Number(version),
  }
}

/** Lists of facilities, from the file to the portal. */
export const importMakers: Makers = {
  startImport: async ({ slug }) => ({ file: await listFor(slug), headers: { 'file-name': 'liste.csv' } }),
  addImportFile: async (ground) => {
    const { at, file, revision } = await begun(ground)
    return { ...at, file, headers: { 'file-name': 'zweite.csv' }, query: { revision: String(revision) } }
  },
  lookAtImportColumns: async (ground) => (await begun(ground)).at,
  lookAtImport: async (ground) => (await begun(ground)).at,
  mapImport: async (ground) => {
    const { at, revision, mapping } = await begun(ground)
    return { ...at, json: { revision, ...mapping } }
  },
  chooseImportSheet: async (ground) => {
    const { at, revision } = await begun(ground, { file: workbook() })
    return { ...at, json: { revision, file: 0, sheet: 'Nord' } }
  },
  inviteHeads: async (ground) => {
    const slug = await newCopy(ground)
    const [facility] = await withoutTenant(ground.house.superuser, (tx) =>
      tx.execute<{ id: string }>(sql`update app.facility set email = 'leitung@probe.example'
        where tenant_id = (select tenant_id from app.tenant where slug = ${slug}) returning id`),
    )
    return { path: { slug }, json: { ids: [String(facility?.id)] } }
  },
  decideImport: async (ground) => {
    const { at, revision } = await begun(ground, { mapped: true })
    return { ...at, json: { revision, decisions: {} } }
  },
  acceptImport: async (ground) => {
    const { at, revision, version } = await begun(ground, { mapped: true })
    return { ...at, json: { revision, version } }
  },
  dropImport: async (ground) => {
    const { at, revision } = await begun(ground)
    return { ...at, json: { revision } }
  },
}

import { resolve } from 'node:path'
import { findBySlug } from '@kita/core/tenant'
import type { Database } from '@kita/db'
import { exportAll } from './export-all.ts'
import { verifyExport } from './verify-export.ts'

export const exportUsage = [
  'npm run tenant -- export-all <slug> <new .zip>   everything of a portal, families included',
  'npm run tenant -- verify-export <.zip>           manifest, sums and row counts; exit 2: not whole',
].join('\n')

type Around = {
  withDatabases: <Result>(
    work: (databases: { db: Database; operator: Database }) => Promise<Result>,
  ) => Promise<Result>
  say: (line: string) => void
  complain: (line: string) => void
  now: Date
}

/** The two commands about a whole export; null for any other. 0 done · 1 could not run · 2 the export is not whole */
export const runExport = async (args: string[], around: Around): Promise<0 | 1 | 2 | null> => {
  const [name, first, second, ...rest] = args
  if (name === 'verify-export') return first && !second ? verify(resolve(first), around) : wrongCall(around)
  if (name !== 'export-all') return null
  if (!first || !second?.endsWith('.zip') || rest.length > 0) return wrongCall(around)
  return write(first, resolve(second), around)
}

const wrongCall = ({ complain }: Around): 1 => {
  complain(exportUsage)
  return 1
}

const write = async (
  slug: string,
  path: string,
  { withDatabases, say, complain, now }: Around,
): Promise<0 | 1> =>
  withDatabases(async ({ db, operator }) => {
    const tenant = await findBySlug(operator, slug)
    if (!tenant) complain('Diesen Mandanten gibt es nicht.')
    else {
      const { rows, files } = await exportAll(db, { id: tenant.id, slug }, { path, now }).catch((error) => {
        if (error.code === 'EEXIST') return { rows: null, files: {} }
        throw error
      })
      if (rows) {
        const all = Object.values(rows).reduce((sum, n) => sum + n, 0)
        say(`${all} Datensätze in ${Object.keys(files).length} Dateien nach ${path} geschrieben.`)
        return 0
      }
      complain('Diese Datei gibt es schon; sie wird nicht überschrieben.')
    }
    return 1
  })

const verify = async (path: string, { say, complain }: Around): Promise<0 | 2> => {
  const faults = await verifyExport(path)
  for (const fault of faults) say(fault)
  if (faults.length > 0) complain('Der Export ist nicht vollständig oder verändert.')
  else say('Der Export ist vollständig und unverändert.')
  return faults.length > 0 ? 2 : 0
}

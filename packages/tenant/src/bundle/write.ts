import { criteriaSchema } from '../criteria.ts'
import { tenantProfileSchema } from '../profile/profile.ts'
import { themeSchema } from '../profile/theme.ts'
import { type TableName, tables } from '../rows.ts'
import { ruleSetSchema } from '../rule-set/rule-set.ts'
import type { BundleFiles, BundleSource } from './bundle.ts'
import { formatCsv } from './csv.ts'
import { formatJson } from './json.ts'
import { pictureFile } from './picture.ts'
import { inSchemaOrder } from './schema-walk.ts'
import { textsSchema, translationsSchema } from './texts-schema.ts'

/**
 * The files of a bundle, by path. The same source always gives the same bytes, however its keys and rows are ordered
 * (the database keeps neither order), so an export can be compared with the folder it came from.
 */
export function writeBundle(source: BundleSource): BundleFiles {
  const files: BundleFiles = {
    'tenant.json': formatJson(inSchemaOrder(tenantProfileSchema, source.tenant)),
    'theme.json': formatJson(inSchemaOrder(themeSchema, source.theme)),
  }
  for (const rules of source.rules)
    files[`rules/${rules.fromYear}.json`] = formatJson(inSchemaOrder(ruleSetSchema, rules))
  for (const [lang, words] of Object.entries(source.texts))
    if (Object.keys(words).length > 0)
      files[`texts/${lang}.json`] = formatJson(inSchemaOrder(textsSchema, words))
  for (const [lang, translated] of Object.entries(source.translations ?? {}))
    if (Object.keys(translated).length > 0)
      files[`translations/${lang}.json`] = formatJson(inSchemaOrder(translationsSchema, translated))
  if (source.criteria?.length)
    files['criteria.json'] = formatJson(
      inSchemaOrder(
        criteriaSchema,
        source.criteria.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
      ),
    )
  if (source.logoSvg !== null) files['logo.svg'] = source.logoSvg
  if (source.picture) files[pictureFile] = source.picture
  for (const name of Object.keys(tables) as TableName[])
    if (source.tables[name].length > 0) files[tables[name].file] = formatCsv(name, source.tables[name])
  return files
}

// Starts the service from its bundle: some 3,000 modules in a few files, which V8 finds compiled. A bundle of other
// sources than these is never started: it is made anew, or the start ends with a sentence where that cannot be done.
import cluster from 'node:cluster'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleOf, freshBundle } from './build/fresh.mjs'
import { traceSources } from './build/trace.mjs'

const root = join(import.meta.dirname, '../..')
// All processes of one service would make the same one at once; their keeper has done it, or says what is wrong.
const bundle = cluster.isPrimary
  ? bundleOf(root, () => process.stdout.write('Bundling …\n'))
  : freshBundle(root)
if (bundle) {
  traceSources(bundle)
  enableCompileCache(join(bundle, 'compiled'))
  await import(pathToFileURL(join(bundle, 'main.js')).href)
} else {
  process.stderr.write('There is no bundle of these sources: make it with `npm run build`.\n')
  process.exit(1)
}

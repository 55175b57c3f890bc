import type { Client, FormKey, RequestEnv } from '@kita/api'
import type { AssetUrls } from '@kita/ui/assets'
import type { Portal } from './portal.ts'

/** What a page app gets from the composition. Pages keep no connection and read no environment. */
export type PageDeps = {
  /** The API in the same process for the reader of this request: same host, same cookie, the form's key. */
  client: (page: { req: { raw: Request }; env: RequestEnv; formKey?: FormKey }) => Client
  /** Addresses of stylesheets, fonts and islands. */
  assets: AssetUrls
  /** Address of the tenant's own stylesheet. */
  stylesheetOf: (tenant: Pick<Portal, 'slug' | 'version' | 'theme' | 'picture'>) => string
  /** Address of the tenant's sign for the browser's tab. */
  iconOf: (tenant: Pick<Portal, 'slug' | 'version' | 'theme' | 'logo'>) => string
  /** The code an example account may give now; only in development with example accounts. */
  exampleCode?: (page: Request) => Promise<string | undefined>
}

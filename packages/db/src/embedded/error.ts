/** Says in one sentence why the embedded database cannot run; meant to be shown as it is. */
export class EmbeddedDatabaseError extends Error {
  override name = 'EmbeddedDatabaseError'
}

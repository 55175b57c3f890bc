/** Ids, codes and errors only; never a name, an address or a text of a mail. */
export type WorkerLog = (
  level: 'info' | 'warn' | 'error',
  sentence: string,
  facts: Record<string, unknown>,
) => void

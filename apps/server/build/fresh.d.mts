/** What tells a file from the one it was. */
export type Seen = { size: number; changed: string; sum?: string }
/** `bundle` is the folder below `dist`; `files` by path from the root. */
export type Stamp = { bundle: string; files: Record<string, Seen> }

export const bundleOf: (root: string, tell?: () => void) => string | undefined
export const distOf: (root: string) => string
export const freshBundle: (root: string) => string | undefined
export const seeSources: (root: string) => Record<string, Seen>
export const withSums: (root: string, files: Record<string, Seen>) => Record<string, Seen>
export const writeStamp: (root: string, stamp: Stamp) => void

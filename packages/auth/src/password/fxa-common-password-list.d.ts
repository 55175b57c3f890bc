declare module 'fxa-common-password-list' {
  /** Compared as typed; the list is in small letters. */
  const list: { test: (password: string) => boolean }
  export = list
}

/** What a first page does not ask for is loaded behind the first readers, or when somebody asks for it. */
const firstReadersMs = 1000

/**
 * Loads behind the first readers, again and again until everything is there: a service without its worker would send no mail.
 * @returns stops the tries that are to come; one that runs goes on
 */
export const loadBehind = (load: () => Promise<unknown>, failed: (err: unknown) => void) => {
  let stopping = false
  let timer: NodeJS.Timeout
  const later = () => {
    timer = setTimeout(() => {
      load().catch((err) => {
        failed(err)
        if (!stopping) later()
      })
    }, firstReadersMs)
  }
  later()
  return async () => {
    stopping = true
    clearTimeout(timer)
  }
}

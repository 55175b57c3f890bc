/**
 * Made when it is first asked for; whoever asks meanwhile waits for the same. A try that failed is forgotten: the next
 * who asks makes it anew. `begun` tells what was asked for, and asks for nothing.
 */
export const lazily = <T>(
  make: () => Promise<T>,
): (() => Promise<T>) & { begun: () => Promise<T> | undefined } => {
  let made: Promise<T> | undefined
  const ask = () => {
    if (made) return made
    const tried = make()
    made = tried
    tried.catch(() => {
      if (made === tried) made = undefined
    })
    return tried
  }
  return Object.assign(ask, { begun: () => made })
}

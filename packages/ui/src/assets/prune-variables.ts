import type { Root } from 'postcss'

const readBy = (text: string) => text.match(/(?<=var\(\s*)--[\w-]+/g) ?? []

/**
 * Removes custom properties nobody reads, and then those that only they read. `readers` is style text
 * outside of the tree that may read them too.
 */
export const pruneVariables = (css: Root, readers: string): void => {
  for (let removed = 1; removed > 0; ) {
    removed = 0
    const used = new Set(readBy(readers))
    css.walkDecls((declaration) => {
      for (const name of readBy(declaration.value)) used.add(name)
    })
    css.walkDecls(/^--/, (declaration) => {
      if (used.has(declaration.prop)) return
      declaration.remove()
      removed += 1
    })
  }
}

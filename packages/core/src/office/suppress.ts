/** Fewer than this many children in a cell could be recognised. */
export const smallestCell = 3

/**
 * Figures in which nobody can be recognised (scenario 38): a small cell becomes null, and so does the next smallest when
 * it could be worked out from the total. Zeros stay.
 */
export const suppress = <Cell extends { count: number }>(
  cells: readonly Cell[],
): (Omit<Cell, 'count'> & { count: number | null })[] => {
  const small = new Set(cells.filter((cell) => cell.count > 0 && cell.count < smallestCell))
  const hidden = new Set(small)
  if (small.size === 1) {
    const [next] = cells
      .filter((cell) => cell.count > 0 && !small.has(cell))
      .sort((a, b) => a.count - b.count)
    if (next) hidden.add(next)
  }
  return cells.map((cell) => ({ ...cell, count: hidden.has(cell) ? null : cell.count }))
}

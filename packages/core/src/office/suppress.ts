/** Fewer than this many children in a cell could be recognised. */
export const smallestCell = 3

/**
 * Figures in which nobody can be recognised (scenario 38): a small cell becomes null, and so does the next smallest when
 * it could be worked out from the total. Zeros stay.
 * @param least the smallest number that may be shown
 */
export const suppress = <Cell extends { count: number }>(
  cells: readonly Cell[],
  least = smallestCell,
): (Omit<Cell, 'count'> & { count: number | null })[] => {
  const open = cells.filter(({ count }) => count > 0).sort((a, b) => a.count - b.count)
  const hidden = new Set(open.filter(({ count }) => count < least))
  const sum = () => [...hidden].reduce((all, { count }) => all + count, 0)
  // What is hidden together must not be worked out either: 2 in two cells would be 1 and 1.
  for (const cell of open) {
    if (hidden.size !== 1 && (hidden.size === 0 || sum() >= least)) break
    hidden.add(cell)
  }
  return cells.map((cell) => ({ ...cell, count: hidden.has(cell) ? null : cell.count }))
}

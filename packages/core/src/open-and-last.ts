/**
 * Of very many records those that are open, and as many of the last others as there is room for, in their order: a list
 * that somebody can let grow without end is no list.
 */
export const openAndLast = <Row>(
  rows: readonly Row[],
  most: number,
  isOpen: (row: Row) => boolean,
): Row[] => {
  const others = rows.filter((row) => !isOpen(row))
  const room = Math.max(0, most - (rows.length - others.length))
  const shown = new Set(others.slice(Math.max(0, others.length - room)))
  return rows.filter((row) => isOpen(row) || shown.has(row))
}

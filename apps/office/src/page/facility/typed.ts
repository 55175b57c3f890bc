/** "24.12.2026" → "2026-12-24"; what is no day goes on as it was typed, for the API to name. */
export const dayOf = (typed: string): string => {
  const found = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(typed)
  return found ? `${found[3]}-${found[2]?.padStart(2, '0')}-${found[1]?.padStart(2, '0')}` : typed
}

export const dayText = (day: string): string => {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  return found ? `${found[3]}.${found[2]}.${found[1]}` : day
}

/** "7:30" → 450; NaN, which the API refuses, for what is no time. */
export const minuteOf = (typed: string): number => {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(typed)
  return found ? Number(found[1]) * 60 + Number(found[2] ?? 0) : Number.NaN
}

export const minuteText = (minute: number): string =>
  `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`

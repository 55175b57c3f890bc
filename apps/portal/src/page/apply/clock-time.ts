/** "7:30", "07.30", "7" → minutes after midnight; undefined for nothing, null for what is no time of day. */
export const readMinute = (typed: string): number | undefined | null => {
  if (typed === '') return undefined
  const [, hour, minute = '0'] = /^(\d{1,2})(?:[:.](\d{2}))?(?:\s*Uhr)?$/.exec(typed) ?? []
  if (hour === undefined || Number(hour) > 24 || Number(minute) > 59) return null
  const minutes = Number(hour) * 60 + Number(minute)
  return minutes <= 24 * 60 ? minutes : null
}

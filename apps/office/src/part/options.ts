import type { Portal } from '@kita/page'

/** The Land's hour classes, and the hours already there when they are none of them. */
export const hourOptions = (portal: Portal, present?: number) => {
  const classes = portal.state.hourClasses.map(({ hours, label }) => ({ value: String(hours), label }))
  const known = present === undefined || classes.some(({ value }) => value === String(present))
  return known ? classes : [...classes, { value: String(present), label: String(present) }]
}

export const ageClassLabel = (portal: Portal, code: string): string =>
  portal.state.ageClasses.find((one) => one.code === code)?.label ?? code

import { type Section, settings } from '@kita/tenant'

/** The setting a fault is about: `allocation.rounds.0.name` is one of `allocation.rounds`. */
export const sectionOfPath = (path: string): { path: string; section: Section } | undefined =>
  settings.find((one) => path === one.path || path.startsWith(`${one.path}.`)) ??
  settings.find((one) => one.path.startsWith(`${path}.`))

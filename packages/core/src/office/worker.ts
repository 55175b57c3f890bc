import type { Role } from '../context.ts'

/** Everybody who works with families' records inside a tenant; the planner only reads figures. */
export const workers = [
  'facility-head',
  'facility-staff',
  'provider-admin',
  'advisor',
  'office-clerk',
  'office-admin',
] as const satisfies readonly Role[]

import type { ReactNode } from 'react'
import type { FormErrors } from '../errors.ts'

/** Where the pages of the way in stand in an app. */
export type AccessPaths = Record<
  | 'signIn'
  | 'code'
  | 'enrol'
  | 'access'
  | 'accessDevice'
  | 'accessCodes'
  | 'accessPassword'
  | 'accessSessions',
  string
>

/** A page without its frame, which is the app's. */
export type AccessView = {
  title: string
  above?: { href: string; text: string }[]
  errors?: FormErrors
  status?: number
  children: ReactNode
}

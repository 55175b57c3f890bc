import type { OperatorCtx, OperatorRole } from './context.ts'
import { DomainError } from './error.ts'

const all: OperatorRole[] = ['admin', 'editor', 'support']
const editors: OperatorRole[] = ['admin', 'editor']
const helpers: OperatorRole[] = ['admin', 'support']
const admin: OperatorRole[] = ['admin']
/** Whoever holds a one-time link or has shown a password: who it is, the realm has proved. */
const oneself = 'oneself' as const

/** What the platform's operators may do, to be read aloud. None of it reaches a family's data. */
export const operatorPolicy = {
  'tenant.list': all,
  'tenant.look': all,
  'tenant.live-on': admin,
  'tenant.sign-out': admin,
  'tenant.erase': admin,
  'tenant.erased-list': all,
  'training.make': editors,
  'training.change': editors,
  'training.end': editors,
  'bundle.read': editors,
  'bundle.apply': editors,
  'theme.change': editors,
  'rules.look': all,
  'rules.try': all,
  'rules.draft': editors,
  'rules.activate': editors,
  'onboarding.list': all,
  'onboarding.change': editors,
  'onboarding.make': editors,
  'onboarding.invite': editors,
  'onboarding.open': editors,
  'import.look': all,
  'import.change': editors,
  'import.accept': editors,
  'operator.list': admin,
  'operator.invite': admin,
  'operator.change': admin,
  'operator.close': admin,
  'operator.own-access': oneself,
  'audit.read': admin,
  'notice.list': all,
  'notice.change': editors,
  'switch.change': helpers,
  'translation.list': all,
  'translation.sign': editors,
  'support.list': all,
  'support.ask': helpers,
  'support.enter': helpers,
} satisfies Record<string, OperatorRole[] | typeof oneself>

export type OperatorAction = keyof typeof operatorPolicy

/** May this operator do this? @throws DomainError `sign-in-needed` for nobody, `not-allowed` for everyone else. */
export const authorizeOperator = ({ actor }: Pick<OperatorCtx, 'actor'>, action: OperatorAction): void => {
  const permission = operatorPolicy[action]
  if (permission === oneself) return
  if (actor.kind === 'nobody') throw new DomainError('sign-in-needed')
  if (!actor.roles.some((role) => permission.includes(role))) throw new DomainError('not-allowed')
}

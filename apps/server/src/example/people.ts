import type { Role, RoleAssignment } from '@kita/core'
import type { CrowdFamily } from './crowd.ts'
import type { Scene } from './scene.ts'
import type { StaffPart } from './stage.ts'

type Scope = { kind: RoleAssignment['scopeKind']; id: string | null }
export type ExampleStaff = {
  part: StaffPart
  local: string
  title: string
  name: string
  role: Role
  scope: Scope
}

/** One of each role the office pages know, where the district has something for it; the names are invented. */
export const staffOf = ({ home, desk, childminder }: Scene): ExampleStaff[] => {
  const facility: ExampleStaff[] = home
    ? [
        {
          ...{ part: 'head', local: 'leitung', title: 'Leitung', name: 'Katrin Beispiel' },
          ...{ role: 'facility-head', scope: { kind: 'facility', id: home.id } },
        },
        {
          ...{ part: 'helper', local: 'gruppe', title: 'Kita-Team', name: 'Timo Sonntag' },
          ...{ role: 'facility-staff', scope: { kind: 'facility', id: home.id } },
        },
        {
          ...{ part: 'provider', local: 'traeger', title: 'Träger', name: 'Martin Muster' },
          ...{ role: 'provider-admin', scope: { kind: 'provider', id: home.providerId } },
        },
      ]
    : []
  const clerk: ExampleStaff = {
    ...{ part: 'clerk', local: 'amt', title: 'Jugendamt', name: 'Petra Probst' },
    ...{ role: 'office-clerk', scope: { kind: 'tenant', id: null } },
  }
  const admin: ExampleStaff = {
    ...{ part: 'admin', local: 'amtsleitung', title: 'Amtsleitung', name: 'Jutta Modell' },
    ...{ role: 'office-admin', scope: { kind: 'tenant', id: null } },
  }
  const planner: ExampleStaff = {
    ...{ part: 'planner', local: 'planung', title: 'Planung', name: 'Horst Entwurf' },
    ...{ role: 'planner', scope: { kind: 'tenant', id: null } },
  }
  const advisor: ExampleStaff[] = desk
    ? [
        {
          ...{ part: 'advisor', local: 'beratung', title: 'Fachberatung', name: 'Sabine Vorlage' },
          ...{ role: 'advisor', scope: { kind: 'desk', id: desk } },
        },
      ]
    : []
  const person: ExampleStaff[] = childminder
    ? [
        {
          ...{ part: 'childminder', local: 'tagespflege', title: 'Tagespflege', name: childminder.name },
          ...{ role: 'childminder', scope: { kind: 'childminder', id: childminder.id } },
        },
      ]
    : []
  return [...facility, clerk, admin, ...advisor, ...person, planner]
}

/** Who helps families to fill in, at the example's place for that. */
export const counsellorAt = (place: string): ExampleStaff => ({
  ...{ part: 'counsellor', local: 'familienzentrum', title: 'Begleitung', name: 'Ayla Entwurf' },
  ...{ role: 'counsellor', scope: { kind: 'counselling-place', id: place } },
})

/** Has an account and has chosen nothing yet. */
export const freshFamily: CrowdFamily = {
  ...{ key: 'berger', firstName: 'Jonas', lastName: 'Berger', street: 'Am Anger 12', phone: '' },
}

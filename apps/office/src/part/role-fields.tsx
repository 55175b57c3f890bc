import type { Form, FormErrors } from '@kita/page'
import { Select } from '@kita/ui'
import type { RoleChoice } from '../data.ts'
import type { OfficeContext } from '../env.ts'

const kinds = ['facility', 'provider', 'desk', 'childminder', 'counselling-place'] as const
type Kind = (typeof kinds)[number]

/** A role and where it holds. Two selects, because a role fits many places and a place many roles. */
export const RoleFields = ({
  c,
  choices,
  form,
  errors,
}: {
  c: OfficeContext
  choices: RoleChoice[]
  form: Form
  errors: FormErrors
}) => {
  const { t } = c.var
  const groups = kinds.map((kind) => ({ group: t(`staff.place.${kind}`), options: placesOf(choices, kind) }))
  const all = groups.flatMap(({ options }) => options)
  const everywhere = choices.some(({ scopeKind }) => scopeKind === 'tenant')
  const [only] = all.length === 1 && !everywhere ? all : []
  return (
    <>
      <Select
        name="role"
        label={t('staff.invite.role')}
        value={form.text('role') || (choices.length === 1 ? choices[0]?.role : '')}
        options={[
          ...(choices.length > 1 ? [{ value: '', label: t('staff.invite.choose') }] : []),
          ...choices.map(({ role }) => ({ value: role, label: t(`staff.role.${role}`) })),
        ]}
        error={errors.at('role')}
      />
      <Select
        name="place"
        label={t('staff.invite.place')}
        hint={everywhere ? t('staff.invite.place-hint') : undefined}
        value={form.text('place') || only?.value || ''}
        options={[
          ...(only
            ? []
            : [{ value: '', label: t(everywhere ? 'staff.invite.everywhere' : 'staff.invite.choose') }]),
          ...groups.filter(({ options }) => options.length > 0),
        ]}
        error={errors.at('place')}
      />
    </>
  )
}

const placesOf = (choices: RoleChoice[], kind: Kind) => {
  const places = choices.flatMap((one) => (one.scopeKind === kind ? one.places : []))
  const distinct = new Map(places.map(({ id, name }) => [id, name]))
  return [...distinct].map(([id, label]) => ({ value: `${kind}:${id}`, label }))
}

/** The grant as typed; the API judges whether role and place fit. */
export const grantOf = (form: Form) => {
  const [kind = '', id = ''] = form.text('place').split(':')
  return { role: form.text('role'), scope: id ? { kind, id } : { kind: 'tenant', id: null } }
}

/** Where the API's refusals of a grant belong. */
export const grantPlaces = {
  '/role': 'role',
  '/scope': 'place',
  'role-beyond-reach': 'place',
  'own-roles': 'role',
}

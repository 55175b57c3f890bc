import { ask, type Form } from '@kita/page'
import { Notice, Radios } from '@kita/ui'
import type { KnownChild } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { birthWords, fullName } from '../../part/child.ts'

/** A family that is known: its guardian, and the child when it is the same one. */
export type KnownFamily = { guardianId: string; childId: string | null }

const pattern = /^([0-9a-f-]{36}):([0-9a-f-]{36})?$/

/** The radio's value: `<guardian>:<child>`, `<guardian>:` for a sibling, `neu` for a new family. */
export const chosenFamily = (form: Form): KnownFamily | null => {
  const [, guardianId, childId] = pattern.exec(form.text('familie')) ?? []
  return guardianId ? { guardianId, childId: childId ?? null } : null
}

/** Before the clerk types the rest: is this child known? */
export const findKnown = async (c: OfficeContext, form: Form): Promise<KnownChild[]> => {
  const [firstName, lastName, bornOn] = [
    form.text('kind-vorname'),
    form.text('kind-nachname'),
    form.day('geburt'),
  ]
  if (!firstName || !lastName || !bornOn || form.text('geboren') === 'erwartet') return []
  const asked = await ask(
    c.var.api.officeDuplicate.office['known-children'].$post({ json: { firstName, lastName, bornOn } }),
  )
  return asked.ok ? asked.data.items : []
}

/** From this score on the clerk has to say whether it is the same family before anything is sent. */
const asksFrom = 72
export const mustDecide = (known: KnownChild[], form: Form): boolean =>
  form.text('familie') === '' && known.some((one) => one.score >= asksFrom)

type Props = { c: OfficeContext; form: Form; known: KnownChild[] }

export const KnownFields = ({ c, form, known }: Props) => {
  const { t, show } = c.var
  if (known.length === 0) return null
  const options = known.flatMap((child) =>
    child.guardians.map((one) => ({
      value: `${one.id}:${child.id}`,
      label: t('key-in.same-child', {
        child: fullName(child),
        birth: birthWords(child, t, show),
        guardian: fullName(one),
      }),
      hint: [
        `${one.street}, ${one.postcode} ${one.town}`,
        ...(one.addressConfidential ? [t('case-family.confidential')] : []),
        ...child.applications.map((each) => each.target),
      ]
        .slice(0, 5)
        .join(' · '),
    })),
  )
  const siblings = known.flatMap((child) =>
    child.guardians.map((one) => ({
      value: `${one.id}:`,
      label: t('key-in.same-family', { guardian: fullName(one) }),
    })),
  )
  const once = siblings.filter((one, at) => siblings.findIndex(({ value }) => value === one.value) === at)
  return (
    <Notice tone="warning" title={t('key-in.known')}>
      <Radios
        name="familie"
        label={t('key-in.known-question')}
        value={form.text('familie')}
        options={[...options, ...once, { value: 'neu', label: t('key-in.new-family') }]}
      />
    </Notice>
  )
}

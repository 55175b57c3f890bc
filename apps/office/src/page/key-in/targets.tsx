import { ask, type Form, type FormErrors } from '@kita/page'
import { Button, Checkboxes, Muted, TextArea, TextField } from '@kita/ui'
import type { OfficeContext } from '../../env.ts'
import { findFacility } from '../../part/facility.ts'
import { numbered } from './number.ts'
import { readTarget, type TargetKind, targetValue } from './target-value.ts'

export type Target = { kind: TargetKind; id: string; name: string; where?: string }

/** The first hits for what was typed; also the desks of the Tagespflege. */
export const searchTargets = async (c: OfficeContext, form: Form): Promise<Target[]> => {
  const words = form.text('wer').slice(0, 100)
  const asked = await ask(
    c.var.api.listing.listings.$get({ query: { ...(words && { q: words }), sort: 'name' } }),
  )
  if (!asked.ok) return []
  return asked.data.items.map(({ target, name, town, provider }) => ({
    ...target,
    name,
    where: [town, provider.name].filter(Boolean).join(' · '),
  }))
}

/** The ticked targets with their names, so that they stay in sight while the search goes on. */
export const chosenTargets = async (c: OfficeContext, form: Form): Promise<Target[]> => {
  const named = form.all('ziel').flatMap((value) => readTarget(value) ?? [])
  const found = await Promise.all(named.slice(0, 40).map((one) => nameOf(c, one)))
  return found.flatMap((one) => one ?? [])
}

const nameOf = async (c: OfficeContext, one: { kind: TargetKind; id: string }): Promise<Target | null> => {
  const { desk, childminder } = {
    desk: c.var.api.facility.desks,
    childminder: c.var.api.facility.childminders,
  }
  const param = { id: one.id }
  if (one.kind === 'facility') {
    const facility = await findFacility(c, one.id)
    return facility && { ...one, name: facility.name, where: facility.town }
  }
  const call = one.kind === 'desk' ? desk[':id'].$get({ param }) : childminder[':id'].$get({ param })
  const asked = await ask<{ name: string; town: string }>(call).catch(() => null)
  return asked?.ok ? { ...one, name: asked.data.name, where: asked.data.town } : null
}

type Props = {
  c: OfficeContext
  form: Form
  errors: FormErrors
  chosen: Target[]
  /** Null before the first search. */
  hits: Target[] | null
}

export const TargetFields = ({ c, form, errors, chosen, hits }: Props) => {
  const { t } = c.var
  const fresh = (hits ?? []).filter((hit) => !chosen.some(({ id }) => id === hit.id))
  const shown = [...chosen, ...fresh]
  return (
    <>
      <TextField
        name="wer"
        type="search"
        label={numbered(t, 'wishes', t('office.key-in.search'))}
        hint={t('office.key-in.search-hint')}
        value={form.text('wer')}
        error={errors.at('wer')}
        optional=""
      />
      <p>
        <Button kind="secondary" name="tun" value="suchen" icon="search">
          {t('office.key-in.search-do')}
        </Button>
      </p>
      {hits?.length === 0 && <Muted>{t('office.key-in.no-hits')}</Muted>}
      {shown.length > 0 && (
        <Checkboxes
          name="ziel"
          label={t('office.key-in.chosen')}
          values={chosen.map(targetValue)}
          options={shown.map((target) => ({
            value: targetValue(target),
            label: target.name,
            hint: target.where,
          }))}
        />
      )}
      <TextArea
        name="bemerkung"
        label={numbered(t, 'comment', t('office.key-in.comment'))}
        optional={t('office.optional')}
        value={form.text('bemerkung')}
        error={errors.at('bemerkung')}
        maxLength={1000}
        rows={2}
      />
      {shown.some(({ kind }) => kind !== 'facility') && (
        <TextArea
          name="tagespflege"
          label={numbered(t, 'childminding', t('setting.commentLabel'))}
          optional={t('office.optional')}
          value={form.text('tagespflege')}
          error={errors.at('tagespflege')}
          maxLength={1000}
          rows={2}
        />
      )}
    </>
  )
}

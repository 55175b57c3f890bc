import type { FormErrors, Form as PostedForm } from '@kita/page'
import { Actions, Button, Form, LinkButton, Notice, PageHead, Radios, Sheet, TextArea } from '@kita/ui'
import type { BulkPreview } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { listName } from '../../part/child.ts'
import { path } from '../../path.ts'
import { listBehind } from './behind.ts'

export const acts = ['reject', 'shortlist', 'unshortlist', 'visit'] as const
export type Act = (typeof acts)[number]

const reasons = [
  'no-place',
  'age-does-not-fit',
  'hours-do-not-fit',
  'family-not-reached',
  'criteria-not-met',
  'asked-by-family',
] as const

type Props = {
  c: OfficeContext
  act: Act
  form: PostedForm
  errors: FormErrors
  preview: BulkPreview
}

/** How many, who, what happens; the button acts on exactly these children, whatever joins the list meanwhile. */
export const ConfirmForm = ({ c, act, form, errors, preview }: Props) => {
  const { t } = c.var
  const able = preview.items.filter((one) => !one.refusal)
  const unable = preview.items.filter((one) => one.refusal)
  const back = listBehind(form)
  const several = new Set(preview.items.map((one) => one.facility.id)).size > 1
  return (
    <>
      <PageHead
        title={t(`list.bulk.for.${act}`, { count: able.length })}
        lead={several ? undefined : preview.items[0]?.facility.name}
      />
      {preview.total > preview.items.length && (
        <Notice tone="warning">
          {t('list.bulk.most', { max: preview.items.length, total: preview.total })}
        </Notice>
      )}
      <Sheet>
        <Names
          title={t('list.bulk.who', { count: able.length })}
          names={able.map((one) => ({ id: one.id, text: nameOf(several)(one) }))}
        />
        {unable.length > 0 && (
          <Names
            title={t('list.bulk.not-who', { count: unable.length })}
            names={unable.map((one) => ({
              id: one.id,
              text: `${nameOf(several)(one)}: ${one.refusal?.detail ?? ''}`,
            }))}
          />
        )}
        {able.length === 0 ? (
          <Actions>
            <LinkButton href={back} kind="secondary">
              {t('office.back')}
            </LinkButton>
          </Actions>
        ) : (
          <Form action={path.bulk} hidden={{ id: form.text('id'), akt: act, zurueck: back }}>
            {able.map(({ id }) => (
              <input key={id} type="hidden" name="fall" value={id} />
            ))}
            {act === 'reject' && <Rejection c={c} form={form} errors={errors} preview={preview} />}
            <Notice tone={act === 'reject' ? 'warning' : 'info'}>{t(`list.bulk.consequence.${act}`)}</Notice>
            <Actions>
              <Button kind={act === 'reject' ? 'secondary' : 'primary'} danger={act === 'reject'}>
                {t(`list.bulk.do.${act}`, { count: able.length })}
              </Button>
              <LinkButton href={back} kind="tertiary">
                {t('office.back')}
              </LinkButton>
            </Actions>
          </Form>
        )}
      </Sheet>
    </>
  )
}

type Named = BulkPreview['items'][number]
const nameOf = (several: boolean) => (one: Named) =>
  several ? `${listName(one.child)} (${one.facility.name})` : listName(one.child)

/** Few names stand there; many unfold. */
const Names = ({ title, names }: { title: string; names: { id: string; text: string }[] }) => (
  <details className="more" open={names.length <= 30}>
    <summary>{title}</summary>
    <ul className="names">
      {names.map(({ id, text }) => (
        <li key={id}>{text}</li>
      ))}
    </ul>
  </details>
)

/** The reason is a code; the words to it are the facility's own, from a template it may change. */
const Rejection = ({ c, form, errors, preview }: Omit<Props, 'act'>) => {
  const { t } = c.var
  return (
    <>
      <Radios
        name="reason"
        label={t('office.rejection.reason')}
        value={form.text('reason') || 'no-place'}
        error={errors.at('reason')}
        options={reasons.map((reason) => ({ value: reason, label: t(`office.reason.${reason}`) }))}
      />
      <TextArea
        name="note"
        label={t('list.bulk.note')}
        hint={t(preview.noteShown ? 'list.bulk.note-shown' : 'list.bulk.note-hidden')}
        value={form.values.has('note') ? form.raw('note') : t('list.bulk.note-template')}
        error={errors.at('note')}
        rows={6}
        maxLength={1000}
      />
    </>
  )
}

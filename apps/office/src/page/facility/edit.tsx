import {
  ask,
  asTyped,
  errorsOf,
  type Form,
  type FormErrors,
  need,
  noErrors,
  readForm,
  seeOther,
} from '@kita/page'
import { Actions, Button, Columns, Form as FormBox, LinkButton, Notice, PageHead, Stack } from '@kita/ui'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { ownFacilities } from '../../part/facility.ts'
import { path, withQuery } from '../../path.ts'
import { contentIn, type Editor, formFor, placesIn, withSpareRows } from './content.ts'
import { ContactFields, DailyFields, DateFields, TextFields } from './fields.tsx'
import { HistorySheet, PicturesSheet } from './side.tsx'

const done = ['saved', 'published', 'dropped'] as const

/** The profile as its office edits it: every change is a draft first. */
export const facilityPages = pages()
  .get(path.facilities, async (c) => {
    const own = await ownFacilities(c)
    const [first] = own
    return seeOther(own.length === 1 && first ? path.facility(first.id) : path.places)
  })
  .get(path.facility(':id'), async (c) => editPage(c, await load(c)))
  .post(path.facility(':id'), async (c) => {
    const id = idOf(c)
    const form = await readForm(c.req.raw)
    const json = asTyped({ version: form.whole('version'), content: contentIn(form) })
    const facility = c.var.api.officeFacility.office.facilities[':id']
    const saved = await ask(facility.draft.$put({ param: { id }, json }))
    if (!saved.ok)
      return editPage(c, await load(c), withSpareRows(form), errorsOf(saved.problem, placesIn(form)))
    if (form.text('tun') === 'vorschau') return seeOther(path.facilityPreview(id))
    if (form.text('tun') !== 'veroeffentlichen' || saved.data.isStale)
      return seeOther(withQuery(path.facility(id), { getan: 'saved' }))
    const published = await ask(facility.publication.$post({ param: { id } }))
    if (published.ok) return seeOther(withQuery(path.facility(id), { getan: 'published' }))
    return editPage(c, await load(c), undefined, errorsOf(published.problem))
  })
  .post(path.facilityDraftDropped(':id'), async (c) => {
    const id = idOf(c)
    await need(c.var.api.officeFacility.office.facilities[':id'].draft.$delete({ param: { id } }))
    return seeOther(withQuery(path.facility(id), { getan: 'dropped' }))
  })

const load = (c: OfficeContext): Promise<Editor> =>
  need(c.var.api.officeFacility.office.facilities[':id'].profile.$get({ param: { id: idOf(c) } }))

const editPage = async (
  c: OfficeContext,
  editor: Editor,
  typed?: Form,
  errors: FormErrors = noErrors,
): Promise<Response> => {
  const { t, show, api } = c.var
  const { id, name, draft } = editor
  const form = typed ?? formFor(draft?.content ?? editor.published)
  const pictures = await need(api.officeFacility.office.facilities[':id'].pictures.$get({ param: { id } }))
  const said = done.find((act) => act === c.req.query('getan'))
  const parts = { c, form, errors }
  return staffPage(c, {
    title: t('facility.edit.title'),
    area: 'facility',
    place: name,
    errors,
    children: (
      <>
        <PageHead
          title={name}
          lead={
            draft
              ? t('facility.edit.draft', { on: show.day(draft.savedAt, 'long') })
              : t('facility.edit.lead')
          }
          actions={
            <LinkButton href={path.publicFacility(id)} kind="tertiary">
              {t('facility.edit.public')}
            </LinkButton>
          }
        />
        <div className="stack stack--l">
          {said && (
            <Notice tone="success" live>
              {t(`facility.edit.done.${said}`)}
            </Notice>
          )}
          {draft && draft.both.length > 0 && <Both c={c} editor={editor} fields={draft.both} />}
          <Columns
            side={
              <>
                <PicturesSheet c={c} id={id} pictures={pictures} />
                <HistorySheet c={c} history={editor.history} />
              </>
            }
          >
            <FormBox action={path.facility(id)} hidden={{ version: String(editor.version) }}>
              <Stack gap="l">
                <ContactFields {...parts} />
                <DailyFields {...parts} />
                <DateFields {...parts} />
                <TextFields {...parts} />
                <Actions>
                  <Button name="tun" value="vorschau">
                    {t('facility.edit.preview')}
                  </Button>
                  <Button name="tun" value="veroeffentlichen" kind="secondary">
                    {t('facility.edit.publish')}
                  </Button>
                  <Button name="tun" value="speichern" kind="tertiary">
                    {t('facility.edit.save')}
                  </Button>
                </Actions>
              </Stack>
            </FormBox>
            {draft && (
              <FormBox action={path.facilityDraftDropped(id)}>
                <Button kind="tertiary">{t('facility.edit.drop')}</Button>
              </FormBox>
            )}
          </Columns>
        </div>
      </>
    ),
  })
}

/** Fields that somebody else has published meanwhile, with what stands there now. */
const Both = ({ c, editor, fields }: { c: OfficeContext; editor: Editor; fields: string[] }) => {
  const { t } = c.var
  return (
    <Notice tone="warning" title={t('facility.edit.both')}>
      <ul>
        {fields.map((field) => {
          const now = editor.published[field as keyof Editor['published']]
          return (
            <li key={field}>
              {t(`facility.field.${field}`)}
              {typeof now === 'string' && now !== '' && `: „${now}“`}
            </li>
          )
        })}
      </ul>
    </Notice>
  )
}

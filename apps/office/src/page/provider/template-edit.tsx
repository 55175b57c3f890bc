import {
  ask,
  blankForm,
  errorsOf,
  type FormErrors,
  need,
  noErrors,
  readForm,
  seeOther,
  type Form as Typed,
} from '@kita/page'
import {
  Actions,
  Button,
  Columns,
  FactTable,
  Form,
  LinkButton,
  Muted,
  Notice,
  PageHead,
  Sheet,
  TextArea,
  TextField,
} from '@kita/ui'
import type { Template, TemplateList } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path } from '../../path.ts'
import { draftAddress } from './templates.tsx'

const mostSections = 40

type Place = { providerId: string; facilityId: string | undefined }
type Edited = { place: Place; template: Template | null }

const listOf = (c: OfficeContext): Promise<TemplateList> =>
  need(c.var.api.officeTemplate.office['contract-templates'].$get())
const templateOf = (c: OfficeContext): Promise<Template> =>
  need(c.var.api.officeTemplate.office['contract-templates'][':id'].$get({ param: { id: idOf(c) } }))

export const templateEditPages = pages()
  .get(path.newTemplate, async (c) => {
    const list = await listOf(c)
    const place = placeOf(c.req.query('fuer') ?? list.providers[0]?.id ?? '')
    const { t } = c.var
    const first = {
      title: t('document.contract.title'),
      'section-1-title': t('provider.template.first-title'),
      'section-1-text': t('provider.template.first-text'),
      sections: '2',
    }
    return (
      draftAddress(list, place.providerId, place.facilityId) ??
      editPage(c, list, { place, template: null }, blankForm(first))
    )
  })
  .post(path.newTemplate, async (c) => save(c, await readForm(c.req.raw), null))
  .get(path.template(':id'), async (c) => {
    const template = await templateOf(c)
    return editPage(c, await listOf(c), editedOf(template), blankForm(typedOf(template)))
  })
  .post(path.template(':id'), async (c) => save(c, await readForm(c.req.raw), await templateOf(c)))
  .post(path.templateActive(':id'), async (c) => {
    const asked = await ask(
      c.var.api.officeTemplate.office['contract-templates'][':id'].activation.$post({
        param: { id: idOf(c) },
      }),
    )
    if (asked.ok) return seeOther(`${path.templates}?getan=active`)
    const template = await templateOf(c)
    const form = blankForm(typedOf(template))
    return editPage(c, await listOf(c), editedOf(template), form, errorsOf(asked.problem))
  })
  .post(path.templateGone(':id'), async (c) => {
    const asked = await ask(
      c.var.api.officeTemplate.office['contract-templates'][':id'].$delete({ param: { id: idOf(c) } }),
    )
    if (asked.ok) return seeOther(`${path.templates}?getan=gone`)
    const template = await templateOf(c)
    const form = blankForm(typedOf(template))
    return editPage(c, await listOf(c), editedOf(template), form, errorsOf(asked.problem))
  })

const placeOf = (typed: string): Place => {
  const [providerId = '', facilityId] = typed.split('.')
  return { providerId, facilityId }
}

const editedOf = (template: Template): Edited => ({
  place: { providerId: template.providerId, facilityId: template.facilityId ?? undefined },
  template,
})

const typedOf = ({ title, sections }: Template): Record<string, string> => ({
  title,
  sections: String(sections.length),
  ...Object.fromEntries(
    sections.flatMap((section, index) => [
      [`section-${index + 1}-title`, section.title],
      [`section-${index + 1}-text`, section.text],
    ]),
  ),
})

const countOf = (form: Typed): number => Math.min(mostSections, Math.max(1, form.whole('sections') || 1))

const numbersOf = (form: Typed): number[] => Array.from({ length: countOf(form) }, (_, index) => index + 1)

/** The sections as typed with the number of their fields; one that is left empty falls away. */
const sectionsOf = (form: Typed) =>
  numbersOf(form)
    .map((number) => ({
      number,
      title: form.text(`section-${number}-title`),
      text: form.text(`section-${number}-text`),
    }))
    .filter(({ title, text }) => title !== '' || text !== '')

const save = async (c: OfficeContext, form: Typed, template: Template | null) => {
  const place = template ? editedOf(template).place : placeOf(form.text('fuer'))
  const edited: Edited = { place, template }
  if (form.checked('mehr')) {
    const values = Object.fromEntries(form.values)
    const more = blankForm({ ...values, sections: String(Math.min(mostSections, countOf(form) + 1)) })
    return editPage(c, await listOf(c), edited, more)
  }
  const typed = sectionsOf(form)
  const json = {
    ...place,
    title: form.text('title'),
    sections: typed.map(({ title, text }) => ({ title, text })),
  }
  const asked = await ask(c.var.api.officeTemplate.office['contract-template-draft'].$put({ json }))
  if (asked.ok) return seeOther(`${path.template(asked.data.id)}?getan=saved`)
  const places = Object.fromEntries([
    ['/title', 'title'],
    ['/sections', 'section-1-title'],
    ...typed.flatMap(({ number }, index) => [
      [`/sections/${index}/title`, `section-${number}-title`],
      [`/sections/${index}/text`, `section-${number}-text`],
    ]),
  ])
  return editPage(c, await listOf(c), edited, form, errorsOf(asked.problem, places))
}

const editPage = (
  c: OfficeContext,
  list: TemplateList,
  { place, template }: Edited,
  form: Typed,
  errors: FormErrors = noErrors,
) => {
  const { t } = c.var
  const title = template
    ? t('provider.template.edit-title', { version: template.version })
    : t('provider.template.new')
  const facility = list.providers
    .flatMap(({ facilities }) => facilities)
    .find(({ id }) => id === place.facilityId)
  const provider = list.providers.find(({ id }) => id === place.providerId)
  return staffPage(c, {
    title,
    area: 'templates',
    place: facility?.name ?? provider?.name,
    above: [
      { href: path.provider, text: t('office.tab.provider') },
      { href: path.templates, text: t('provider.template.title') },
    ],
    errors,
    children: (
      <>
        <PageHead title={title} lead={t('provider.template.fixed')} />
        <div className="stack stack--l">
          {c.req.query('getan') === 'saved' && (
            <Notice tone="success" live>
              {t('provider.template.saved')}
            </Notice>
          )}
          {template && template.status !== 'draft' && <Notice>{t('provider.template.frozen')}</Notice>}
          <Columns side={<Side c={c} list={list} template={template} />}>
            <Form
              action={template ? path.template(template.id) : path.newTemplate}
              hidden={{
                sections: String(countOf(form)),
                fuer: [place.providerId, place.facilityId].filter(Boolean).join('.'),
              }}
            >
              <TextField
                name="title"
                label={t('provider.template.heading')}
                value={form.text('title')}
                error={errors.at('title')}
                maxLength={120}
              />
              {numbersOf(form).map((number) => (
                <SectionFields key={number} c={c} number={number} form={form} errors={errors} />
              ))}
              <Muted small>{t('provider.template.empty-section')}</Muted>
              <Actions>
                <Button>{t('provider.template.save')}</Button>
                <Button kind="secondary" name="mehr" value="ja">
                  {t('provider.template.more')}
                </Button>
              </Actions>
            </Form>
          </Columns>
        </div>
      </>
    ),
  })
}

type SectionProps = { c: OfficeContext; number: number; form: Typed; errors: FormErrors }

const SectionFields = ({ c, number, form, errors }: SectionProps) => {
  const { t } = c.var
  const title = `section-${number}-title`
  const text = `section-${number}-text`
  return (
    <div className="stack stack--s">
      <TextField
        name={title}
        label={t('provider.template.section', { number })}
        value={form.text(title)}
        error={errors.at(title)}
        maxLength={120}
      />
      <TextArea
        name={text}
        label={t('provider.template.text')}
        hint={number === 1 ? t('provider.template.text-hint') : undefined}
        value={form.text(text)}
        error={errors.at(text)}
        rows={6}
        maxLength={8000}
      />
    </div>
  )
}

/** What can be done with this version, and what its text may ask for. */
const Side = ({ c, list, template }: { c: OfficeContext; list: TemplateList; template: Template | null }) => {
  const { t } = c.var
  return (
    <>
      {template && (
        <Sheet title={t(`provider.template.status.${template.status}`)} titleSize="small">
          <LinkButton href={path.templatePreview(template.id)} kind="secondary" icon="print">
            {t('provider.template.preview')}
          </LinkButton>
          {template.status === 'draft' && (
            <>
              <Muted small>{t('provider.template.activate-hint')}</Muted>
              <Form action={path.templateActive(template.id)}>
                <Button>{t('provider.template.activate')}</Button>
              </Form>
              <Form action={path.templateGone(template.id)}>
                <Button kind="tertiary">{t('provider.template.discard')}</Button>
              </Form>
            </>
          )}
        </Sheet>
      )}
      <Sheet title={t('provider.placeholder.title')} titleSize="small">
        <Muted small>{t('provider.placeholder.lead')}</Muted>
        <FactTable
          caption={t('provider.placeholder.title')}
          head={[t('provider.placeholder.write'), t('provider.placeholder.means')]}
          rows={list.placeholders.map(({ name, sample }) => ({
            name: <code>{`{{${name}}}`}</code>,
            cells: [
              <>
                {t(`provider.placeholder.${name}`)}
                <br />
                <span className="muted small">
                  {t('provider.placeholder.sample')}: {sample}
                </span>
              </>,
            ],
          }))}
        />
      </Sheet>
    </>
  )
}

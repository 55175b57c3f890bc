import { ask, asTyped, errorsOf, type FormErrors, need, noErrors, readForm, seeOther } from '@kita/page'
import {
  Actions,
  Button,
  Checkbox,
  Form as FormBox,
  Notice,
  PageHead,
  Radios,
  Sheet,
  TextArea,
  TextField,
} from '@kita/ui'
import type { Catalogue } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { ageClassLabel } from '../../part/options.ts'
import { path } from '../../path.ts'
import { CriteriaPreview } from './preview.tsx'
import { CriterionRows, contentOf } from './row.tsx'

/** One catalogue: a draft to write, an active or replaced one to read. */
export const cataloguePages = pages()
  .get(path.catalogue(':id'), (c) => cataloguePage(c))
  .post(path.catalogue(':id'), async (c) => {
    const id = idOf(c)
    const form = await readForm(c.req.raw)
    const sent = await ask(
      c.var.api.officeCriteria.office.criteria[':id'].$put({ param: { id }, json: asTyped(contentOf(form)) }),
    )
    if (sent.ok) return seeOther(`${path.catalogue(id)}?getan=gespeichert`)
    return cataloguePage(c, errorsOf(sent.problem, { '/title': 'title', '/shape': 'shape', '/note': 'note' }))
  })
  .post(path.catalogueActive(':id'), async (c) => {
    const id = idOf(c)
    const sent = await ask(
      c.var.api.officeCriteria.office.criteria[':id'].activation.$post({ param: { id } }),
    )
    if (sent.ok) return seeOther(`${path.catalogue(id)}?getan=gilt`)
    return cataloguePage(c, errorsOf(sent.problem))
  })
  .post(path.catalogueDropped(':id'), async (c) => {
    const sent = await ask(
      c.var.api.officeCriteria.office.criteria[':id'].$delete({ param: { id: idOf(c) } }),
    )
    if (sent.ok) return seeOther(`${path.criteria}?getan=verworfen`)
    return cataloguePage(c, errorsOf(sent.problem))
  })

const load = (c: OfficeContext): Promise<Catalogue> =>
  need(c.var.api.officeCriteria.office.criteria[':id'].$get({ param: { id: idOf(c) } }))

const doneWords: Record<string, string> = {
  gespeichert: 'criteria.edit.saved',
  gilt: 'criteria.edit.activated',
}

const cataloguePage = async (c: OfficeContext, errors: FormErrors = noErrors) => {
  const { t, portal } = c.var
  const one = await load(c)
  const done = doneWords[c.req.query('getan') ?? '']
  const writes = one.canEdit && one.status === 'draft'
  const title = one.title || t('criteria.edit.title')
  return staffPage(c, {
    ...{ title, area: 'criteria', errors },
    above: [{ href: path.criteria, text: t('criteria.title') }],
    children: (
      <>
        <PageHead
          title={title}
          lead={[
            t(`criteria.owner.${one.ownerKind}`),
            t('criteria.profile.year', { year: `${one.fromYear}/${String(one.fromYear + 1).slice(2)}` }),
            one.ageClass ? ageClassLabel(portal, one.ageClass) : '',
            `${t('criteria.edit.version')} ${one.version}: ${t(`criteria.edit.status.${one.status}`)}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        />
        <div className="stack stack--l">
          {done && (
            <Notice tone="success" live>
              {t(done)}
            </Notice>
          )}
          {one.example && <Notice>{t('criteria.edit.example-note')}</Notice>}
          {writes && <EditForm c={c} one={one} errors={errors} />}
          <Sheet title={t('criteria.edit.preview')}>
            <CriteriaPreview t={t} catalogue={one} />
          </Sheet>
          {writes && (
            <Sheet title={t('criteria.edit.activate')}>
              <FormBox action={path.catalogueActive(one.id)}>
                <p>{t('criteria.edit.activate-lead')}</p>
                <Actions>
                  <Button>{t('criteria.edit.activate')}</Button>
                </Actions>
              </FormBox>
            </Sheet>
          )}
          {writes && (
            <Sheet title={t('criteria.edit.drop')}>
              <FormBox action={path.catalogueDropped(one.id)}>
                <p>{t('criteria.edit.drop-lead')}</p>
                <Actions>
                  <Button kind="secondary">{t('criteria.edit.drop')}</Button>
                </Actions>
              </FormBox>
            </Sheet>
          )}
          <Notice title={t('criteria.edit.barred')}>{t('criteria.edit.barred-text')}</Notice>
          <p>
            <a href={path.criteria}>{t('office.back')}</a>
          </p>
        </div>
      </>
    ),
  })
}

const EditForm = ({ c, one, errors }: { c: OfficeContext; one: Catalogue; errors: FormErrors }) => {
  const { t } = c.var
  return (
    <Sheet title={t('criteria.edit.title')}>
      <FormBox action={path.catalogue(one.id)}>
        <TextField
          name="title"
          label={t('criteria.edit.name')}
          value={one.title}
          error={errors.at('title')}
          maxLength={120}
        />
        <TextArea
          name="note"
          label={t('criteria.edit.note')}
          optional={t('office.optional')}
          value={one.note}
          error={errors.at('note')}
          maxLength={1000}
          rows={3}
        />
        <Radios
          name="shape"
          label={t('criteria.edit.shape')}
          value={one.shape}
          error={errors.at('shape')}
          options={(['points', 'order', 'unranked'] as const).map((value) => ({
            value,
            label: t(`criteria.shape-name.${value}`),
            hint: t(`criteria.shape.${value}`),
          }))}
        />
        <Checkbox name="time" label={t('criteria.edit.time')} checked={one.submissionTimeCounts} />
        <CriterionRows t={t} catalogue={one} />
        <Actions>
          <Button>{t('criteria.edit.save')}</Button>
        </Actions>
      </FormBox>
    </Sheet>
  )
}

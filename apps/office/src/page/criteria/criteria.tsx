import { ask, asTyped, errorsOf, type FormErrors, need, noErrors, readForm, seeOther } from '@kita/page'
import {
  Button,
  DataTable,
  EmptyState,
  Form as FormBox,
  Muted,
  Notice,
  PageHead,
  Select,
  Sheet,
} from '@kita/ui'
import type { CatalogueRow, Catalogues } from '../../data.ts'
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { ageClassLabel } from '../../part/options.ts'
import { path } from '../../path.ts'

/** All catalogues in reach, and the start of a new one. */
export const criteriaPages = pages()
  .get(path.criteria, (c) => criteriaPage(c))
  .post(path.criteria, async (c) => {
    const form = await readForm(c.req.raw)
    const [ownerKind = '', ownerId] = form.text('owner').split(' ')
    const json = {
      ...{ ownerKind, ownerId, ageClass: form.text('ageClass') },
      fromYear: form.whole('fromYear'),
      likeId: form.optional('like'),
    }
    const sent = await ask(c.var.api.officeCriteria.office.criteria.$post({ json: asTyped(json) }))
    if (sent.ok) return seeOther(path.catalogue(sent.data.id))
    return criteriaPage(c, errorsOf(sent.problem, { '/ownerKind': 'owner', '/ownerId': 'owner' }))
  })

const ownerWords = (
  { var: { t } }: OfficeContext,
  { kind, name }: { kind: string; name: string | null },
): string => (name ? `${t(`criteria.owner.${kind}`)}: ${name}` : t(`criteria.owner.${kind}`))

const criteriaPage = async (c: OfficeContext, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const listed = await need(c.var.api.officeCriteria.office.criteria.$get())
  return staffPage(c, {
    ...{ title: t('criteria.title'), area: 'criteria', errors },
    children: (
      <>
        <PageHead title={t('criteria.title')} lead={t('criteria.lead')} />
        <div className="stack stack--l">
          {c.req.query('getan') === 'verworfen' && (
            <Notice tone="success" live>
              {t('criteria.edit.dropped')}
            </Notice>
          )}
          {listed.items.length === 0 ? (
            <EmptyState
              seed="kriterien"
              title={t('criteria.edit.none')}
              text={t('criteria.edit.none-text')}
            />
          ) : (
            <CatalogueTable c={c} items={listed.items} />
          )}
          {listed.owners.length > 0 && <NewForm c={c} listed={listed} errors={errors} />}
          <Notice title={t('criteria.edit.barred')}>{t('criteria.edit.barred-text')}</Notice>
        </div>
      </>
    ),
  })
}

const kitaYearWords = (year: number) => `${year}/${String(year + 1).slice(2)}`

const CatalogueTable = ({ c, items }: { c: OfficeContext; items: CatalogueRow[] }) => {
  const { t, portal } = c.var
  return (
    <DataTable
      caption={t('criteria.title')}
      rows={items}
      rowKey={(one) => one.id}
      rowState={(one) => (one.status === 'replaced' ? 'muted' : undefined)}
      columns={[
        {
          key: 'title',
          title: t('criteria.edit.catalogue'),
          rowHeader: true,
          cell: (one) => (
            <>
              <a href={path.catalogue(one.id)}>{one.title || t('criteria.edit.status.draft')}</a>{' '}
              {one.example && <Muted small>{t('criteria.edit.example')}</Muted>}
            </>
          ),
        },
        {
          key: 'owner',
          title: t('criteria.edit.owner'),
          cell: (one) => ownerWords(c, { kind: one.ownerKind, name: one.owner }),
        },
        {
          key: 'year',
          title: t('criteria.ranking.kita-year'),
          numeric: true,
          cell: (one) => kitaYearWords(one.fromYear),
        },
        {
          key: 'class',
          title: t('criteria.edit.age-class'),
          cell: (one) => (one.ageClass ? ageClassLabel(portal, one.ageClass) : t('criteria.edit.all-ages')),
        },
        {
          key: 'shape',
          title: t('criteria.edit.shape'),
          cell: (one) => t(`criteria.shape-name.${one.shape}`),
        },
        { key: 'version', title: t('criteria.edit.version'), numeric: true, cell: (one) => one.version },
        {
          key: 'status',
          title: t('criteria.edit.status'),
          cell: (one) => t(`criteria.edit.status.${one.status}`),
        },
      ]}
    />
  )
}

/** Begins empty, like any catalogue that holds, or like last year's. */
const NewForm = ({ c, listed, errors }: { c: OfficeContext; listed: Catalogues; errors: FormErrors }) => {
  const { t, portal } = c.var
  return (
    <Sheet title={t('criteria.edit.new')}>
      <FormBox action={path.criteria}>
        <Select
          name="owner"
          label={t('criteria.edit.owner')}
          error={errors.at('owner')}
          options={listed.owners.map((one) => ({
            value: one.id ? `${one.kind} ${one.id}` : one.kind,
            label: ownerWords(c, one),
          }))}
        />
        <Select
          name="fromYear"
          label={t('criteria.edit.from-year')}
          value={String(portal.years.at(-1)?.kitaYear ?? '')}
          options={portal.years.map(({ kitaYear, label }) => ({ value: String(kitaYear), label }))}
        />
        <Select
          name="ageClass"
          label={t('criteria.edit.age-class')}
          options={[
            { value: '', label: t('criteria.edit.all-ages') },
            ...portal.state.ageClasses.map(({ code, label }) => ({ value: code, label })),
          ]}
        />
        <Select
          name="like"
          label={t('criteria.edit.like')}
          options={[
            { value: '', label: t('criteria.edit.like-none') },
            ...listed.templates.map((one) => ({
              value: one.id,
              label: `${one.title} (${t(`criteria.shape-name.${one.shape}`)}, ${kitaYearWords(one.fromYear)})`,
            })),
          ]}
        />
        <Button>{t('criteria.edit.create')}</Button>
      </FormBox>
    </Sheet>
  )
}

import {
  ask,
  asTyped,
  blankForm,
  dayValues,
  errorsOf,
  type Form,
  type FormErrors,
  need,
  noErrors,
  readForm,
  seeOther,
} from '@kita/page'
import {
  Actions,
  Button,
  Checkbox,
  DataTable,
  EmptyState,
  FilterBar,
  FilterChip,
  FilterChips,
  Form as FormPart,
  Notice,
  PageHead,
  Pager,
  Select,
  Sheet,
  TextField,
} from '@kita/ui'
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { DayField } from '../../part/day-field.tsx'
import { filterFold } from '../../part/filter-fold.ts'
import { nameSought, sealedName } from '../../part/name-search.ts'
import { path, withQuery } from '../../path.ts'
import { startMonths } from '../list/query.ts'
import { OfficeNav } from './nav.tsx'
import { columns, noticeForm } from './unplaced-columns.tsx'

const groups = ['unprovided', 'notice', 'listed', 'late', 'all'] as const

const queryOf = (c: OfficeContext) => {
  const asked = (name: string) => c.req.query(name) || undefined
  return {
    group: groups.find((group) => group === asked('gruppe')),
    startMonth: asked('ab'),
    ageClass: asked('alter'),
    municipality: asked('ort'),
    search: asked(sealedName),
    page: asked('seite'),
  }
}

/** Children without a place and the legal clocks of their need. */
export const unplacedPages = pages()
  .get(path.unplaced, async (c) => unplacedPage(c, blankForm(dayValues('eingang', c.var.portal.today))))
  .post(path.unplaced, async (c) => {
    const form = await readForm(c.req.raw)
    const json = {
      needIds: form.all('kind'),
      ...(form.checked('mit-eingang') && { receiptOn: form.day('eingang') }),
      ...(form.checked('mit-beitrag') && { feeOn: form.day('eingang') }),
    }
    const asked = await ask(c.var.api.officeUnplaced.office.unplaced.notices.$post({ json: asTyped(json) }))
    const back = c.req.query('gruppe')
    if (asked.ok) return seeOther(withQuery(path.unplaced, { gruppe: back, getan: 'ja' }))
    const places = { '/receiptOn': 'eingang', '/feeOn': 'eingang', '/needIds': 'auswahl' }
    return unplacedPage(c, form, errorsOf(asked.problem, places))
  })

const unplacedPage = async (c: OfficeContext, form: Form, errors: FormErrors = noErrors) => {
  const { t, show } = c.var
  const query = queryOf(c)
  const [found, name] = await Promise.all([
    need(c.var.api.officeUnplaced.office.unplaced.$get({ query })),
    nameSought(c),
  ])
  const group = query.group ?? 'unprovided'
  const href = (page: number) =>
    withQuery(path.unplaced, {
      ...{ gruppe: query.group, ab: query.startMonth, alter: query.ageClass },
      ...{ ort: query.municipality, [sealedName]: query.search, seite: String(page) },
    })
  const first = (found.page - 1) * found.pageSize + 1
  return staffPage(c, {
    title: t('office-desk.unplaced.title'),
    area: 'office',
    errors,
    children: (
      <>
        <OfficeNav c={c} now="unplaced" />
        <PageHead title={t('office-desk.unplaced.title')} lead={t('office-desk.unplaced.lead')} />
        <div className="stack stack--l">
          {c.req.query('getan') && (
            <Notice tone="success" live>
              {t('office-desk.unplaced.noted')}
            </Notice>
          )}
          <FilterChips label={t('office-desk.unplaced.groups')}>
            {groups.map((one) => (
              <FilterChip key={one} href={withQuery(path.unplaced, { gruppe: one })} on={one === group}>
                {t(`office-desk.unplaced.group.${one}`)} ({show.number(found.counts[one])})
              </FilterChip>
            ))}
          </FilterChips>
          <Filters c={c} query={query} name={name} />
          {found.items.length === 0 ? (
            <EmptyState
              seed="unplaced"
              title={t('office-desk.unplaced.none')}
              text={t('office-desk.unplaced.none-text')}
            />
          ) : (
            <>
              <DataTable
                caption={t('office-desk.unplaced.caption', { count: found.total })}
                captionVisible
                columns={columns(c)}
                rows={found.items}
                rowKey={(row) => row.id}
              />
              <NoticeForm c={c} form={form} errors={errors} group={query.group} />
            </>
          )}
          <Pager
            label={t('office-desk.pages')}
            text={t('office-desk.range', {
              first,
              last: first + found.items.length - 1,
              total: found.total,
            })}
            current={found.page}
            pages={Math.max(1, Math.ceil(found.total / found.pageSize))}
            href={href}
            previous={t('office-desk.previous')}
            next={t('office-desk.next')}
          />
        </div>
      </>
    ),
  })
}

type FiltersProps = { c: OfficeContext; query: ReturnType<typeof queryOf>; name: string }

const Filters = ({ c, query, name }: FiltersProps) => {
  const { t, show, portal } = c.var
  const all = { value: '', label: t('office-desk.all') }
  return (
    <FilterBar
      posted
      action={path.search('unversorgt')}
      fold={filterFold(c, [query.search, query.startMonth, query.ageClass, query.municipality])}
    >
      <TextField name="name" label={t('office-desk.name')} value={name} optional="" />
      <Select
        name="ab"
        label={t('office-desk.start')}
        value={query.startMonth ?? ''}
        options={[
          all,
          ...startMonths(portal).map((month) => ({ value: month, label: show.day(`${month}-01`, 'month') })),
        ]}
      />
      <Select
        name="alter"
        label={t('office-desk.age')}
        value={query.ageClass ?? ''}
        options={[all, ...portal.state.ageClasses.map(({ code, label }) => ({ value: code, label }))]}
      />
      <Select
        name="ort"
        label={t('office-desk.municipality')}
        value={query.municipality ?? ''}
        options={[all, ...portal.jurisdiction.inside.map((name) => ({ value: name, label: name }))]}
      />
      <input type="hidden" name="gruppe" value={query.group ?? 'unprovided'} />
      <Button>{t('office-desk.filter')}</Button>
    </FilterBar>
  )
}

type NoticeProps = { c: OfficeContext; form: Form; errors: FormErrors; group: string | undefined }

const NoticeForm = ({ c, form, errors, group }: NoticeProps) => {
  const { t } = c.var
  return (
    <Sheet title={t('office-desk.notice-bar')} titleSize="small">
      <FormPart id={noticeForm} action={withQuery(path.unplaced, { gruppe: group })}>
        <DayField t={t} form={form} errors={errors} name="eingang" label={t('office-desk.notice-day')} />
        <Checkbox name="mit-eingang" label={t('office-desk.tick-receipt')} checked />
        <Checkbox name="mit-beitrag" label={t('office-desk.tick-fee')} checked />
        <Actions>
          <Button id="auswahl">{t('office-desk.notice-do')}</Button>
        </Actions>
      </FormPart>
    </Sheet>
  )
}

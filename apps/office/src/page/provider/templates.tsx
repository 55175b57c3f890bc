import { need, seeOther } from '@kita/page'
import { Button, type Column, DataTable, Form, Notice, PageHead, Select, Sheet } from '@kita/ui'
import type { TemplateList } from '../../data.ts'
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path, withQuery } from '../../path.ts'

const donePlaces = ['saved', 'active', 'gone'] as const

export const templatePages = pages().get(path.templates, async (c) => {
  const { t } = c.var
  const list = await need(c.var.api.officeTemplate.office['contract-templates'].$get())
  const done = donePlaces.find((one) => one === c.req.query('getan'))
  return staffPage(c, {
    title: t('provider.template.title'),
    area: 'templates',
    above: [{ href: path.provider, text: t('office.tab.provider') }],
    children: (
      <>
        <PageHead title={t('provider.template.title')} lead={t('provider.template.lead')} />
        <div className="stack stack--l">
          {done && (
            <Notice tone="success" live>
              {t(`provider.template.${done}`)}
            </Notice>
          )}
          {list.items.length === 0 ? (
            <Notice>{t('provider.template.default')}</Notice>
          ) : (
            <DataTable
              caption={t('provider.template.title')}
              rows={list.items}
              rowKey={({ id }) => id}
              rowState={({ status }) => (status === 'replaced' ? 'muted' : undefined)}
              columns={columnsOf(c)}
            />
          )}
          <Sheet title={t('provider.template.new')}>
            <Form method="get" action={path.newTemplate}>
              <Select name="fuer" label={t('provider.template.new-for')} options={placesOf(c, list)} />
              <Button kind="secondary">{t('provider.template.new')}</Button>
            </Form>
          </Sheet>
        </div>
      </>
    ),
  })
})

/** For all facilities of a Träger, or for one: `provider` or `provider.facility`. */
const placesOf = ({ var: { t } }: OfficeContext, { providers }: TemplateList) =>
  providers.flatMap((provider) => [
    { value: provider.id, label: t('provider.template.all-facilities', { provider: provider.name }) },
    ...provider.facilities.map(({ id, name }) => ({ value: `${provider.id}.${id}`, label: name })),
  ])

type Line = TemplateList['items'][number]

const columnsOf = ({ var: { t, show } }: OfficeContext): Column<Line>[] => [
  {
    key: 'name',
    title: t('provider.template.name'),
    rowHeader: true,
    cell: ({ id, title }) => <a href={path.template(id)}>{title}</a>,
  },
  {
    key: 'for',
    title: t('provider.template.for'),
    cell: ({ facility, provider }) =>
      facility?.name ?? t('provider.template.all-facilities', { provider: provider.name }),
  },
  {
    key: 'version',
    title: t('provider.template.version'),
    numeric: true,
    align: 'end',
    cell: ({ version }) => version,
  },
  {
    key: 'status',
    title: t('provider.template.status'),
    cell: ({ status }) => t(`provider.template.status.${status}`),
  },
  {
    key: 'changed',
    title: t('provider.template.changed'),
    numeric: true,
    cell: ({ changedAt }) => show.day(changedAt, 'short'),
  },
  {
    key: 'contracts',
    title: t('provider.template.contracts'),
    numeric: true,
    align: 'end',
    cell: ({ contracts }) => show.number(contracts),
  },
]

/** Where a new text is written: the draft that is there already, else an empty one. */
export const draftAddress = (
  { items }: TemplateList,
  providerId: string,
  facilityId: string | undefined,
): Response | null => {
  const draft = items.find(
    (one) =>
      one.status === 'draft' &&
      one.provider.id === providerId &&
      (one.facility?.id ?? undefined) === facilityId,
  )
  return draft ? seeOther(withQuery(path.template(draft.id), {})) : null
}

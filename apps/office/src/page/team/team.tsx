import { need } from '@kita/page'
import {
  Button,
  type Column,
  DataTable,
  EmptyState,
  FilterBar,
  LinkButton,
  Notice,
  PageHead,
  Pager,
  TextField,
} from '@kita/ui'
import type { TeamRow } from '../../data.ts'
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { nameFilter, nameSought, sealedName } from '../../part/name-search.ts'
import { roleWords } from '../../part/role-words.ts'
import { path, withQuery } from '../../path.ts'

/** Everyone of the staff in the reader's reach. */
export const teamPages = pages().get(path.team, async (c) => {
  const { t } = c.var
  const search = nameFilter(c)
  const page = c.req.query('seite') || undefined
  const [team, name] = await Promise.all([
    need(c.var.api.staff.office.team.$get({ query: { ...search, ...(page && { page }) } })),
    nameSought(c),
  ])
  const pagesInAll = Math.max(1, Math.ceil(team.total / team.pageSize))
  const from = (team.page - 1) * team.pageSize + 1
  return staffPage(c, {
    title: t('staff.team.title'),
    area: 'team',
    children: (
      <>
        <PageHead
          title={t('staff.team.title')}
          lead={t('staff.team.count', { count: team.total })}
          actions={<LinkButton href={path.invite}>{t('staff.invite.title')}</LinkButton>}
        />
        <div className="stack stack--m">
          {c.req.query('getan') === 'entfernt' && (
            <Notice tone="success" live>
              {t('staff.team.removed')}
            </Notice>
          )}
          <FilterBar posted action={path.search('team')}>
            <TextField name="name" label={t('staff.team.name')} value={name} optional="" />
            <Button>{t('office.list.filter')}</Button>
          </FilterBar>
          {team.items.length === 0 ? (
            <EmptyState seed="team" title={t('staff.team.none')} text={t('staff.team.none-text')} />
          ) : (
            <DataTable
              caption={t('staff.team.title')}
              columns={columnsOf(c)}
              rows={team.items}
              rowKey={({ id }) => id}
            />
          )}
          {pagesInAll > 1 && (
            <Pager
              label={t('office.pages')}
              text={t('office.rows', {
                from,
                to: from + team.items.length - 1,
                total: team.total,
              })}
              current={team.page}
              pages={pagesInAll}
              href={(number) => withQuery(path.team, { [sealedName]: search.search, seite: String(number) })}
              previous={t('office.previous')}
              next={t('office.next')}
            />
          )}
        </div>
      </>
    ),
  })
})

const columnsOf = (c: OfficeContext): Column<TeamRow>[] => {
  const { t } = c.var
  return [
    {
      key: 'name',
      title: t('staff.team.name'),
      rowHeader: true,
      cell: ({ id, name }) => <a href={path.person(id)}>{name}</a>,
    },
    {
      key: 'roles',
      title: t('staff.team.roles'),
      cell: ({ roles }) =>
        roles.length === 0
          ? t('staff.team.no-role')
          : roles.map((one) => <div key={roleWords(t, one)}>{roleWords(t, one)}</div>),
    },
    { key: 'email', title: t('office.sign-in.email'), cell: ({ email }) => email ?? '' },
    { key: 'state', title: t('staff.team.state'), cell: ({ state }) => t(`staff.state.${state}`) },
  ]
}

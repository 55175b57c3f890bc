import {
  Button,
  DataTable,
  EmptyState,
  FilterBar,
  LinkButton,
  Notice,
  PageHead,
  Select,
  Sheet,
  Tag,
  Tags,
} from '@kita/ui'
import type { Ranking, RankingItem } from '../../data.ts'
import { type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { ownFacilities } from '../../part/facility.ts'
import { ageClassLabel } from '../../part/options.ts'
import { path, withQuery } from '../../path.ts'
import { movePage, movePost } from './move.tsx'
import {
  apiWhich,
  childWords,
  loadRanking,
  readWhich,
  type Which,
  whichQuery,
  withChildren,
} from './which.ts'

/** The list of a facility by its criteria, and the move of a child by hand. */
export const rankingPages = pages()
  .get(path.ranking, async (c) => {
    const own = await ownFacilities(c)
    const chosen = readWhich(c, own[0]?.id)
    if (!chosen) return choosePage(c)
    const which = await withChildren(c, chosen, own)
    const list = await loadRanking(c, which)
    return rankingPage(c, which, list, choices(own, list))
  })
  .get(path.rankingMove, movePage)
  .post(path.rankingMove, movePost)

/** Own facilities, and the one that is shown where it is none of them. */
const choices = (own: { id: string; name: string }[], list: Ranking) =>
  own.some(({ id }) => id === list.facility.id) ? own : [...own, list.facility]

/** The office names a facility by the way over the waiting list or a case. */
const choosePage = (c: OfficeContext) => {
  const { t } = c.var
  return staffPage(c, {
    ...{ title: t('criteria.ranking.title'), area: 'ranking' },
    children: (
      <>
        <PageHead title={t('criteria.ranking.title')} />
        <EmptyState
          seed="rangliste"
          title={t('criteria.ranking.choose')}
          text={t('criteria.ranking.choose-text')}
          action={<LinkButton href={path.places}>{t('list.find')}</LinkButton>}
        />
      </>
    ),
  })
}

const rankingPage = (c: OfficeContext, which: Which, list: Ranking, own: { id: string; name: string }[]) => {
  const { t, portal } = c.var
  const title = t('criteria.ranking.title')
  return staffPage(c, {
    ...{ title, area: 'ranking', place: list.facility.name },
    children: (
      <>
        <PageHead
          title={title}
          lead={t('criteria.ranking.lead')}
          actions={
            <>
              <LinkButton
                href={withQuery(path.ranking, {
                  ...whichQuery(which),
                  namen: which.hideNames ? undefined : 'nein',
                })}
                kind="tertiary"
              >
                {t(which.hideNames ? 'criteria.ranking.name' : 'criteria.ranking.hide')}
              </LinkButton>
              <LinkButton href={withQuery(path.rankingFile, apiWhich(which))} kind="tertiary" icon="print">
                {t('criteria.ranking.print')}
              </LinkButton>
            </>
          }
        />
        <div className="stack stack--l">
          {c.req.query('getan') === 'verschoben' && (
            <Notice tone="success" live>
              {t('criteria.ranking.done')}
            </Notice>
          )}
          <FilterBar action={path.ranking}>
            <Select
              name="einrichtung"
              label={t('criteria.ranking.facility')}
              value={which.facility}
              options={own.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Select
              name="alter"
              label={t('criteria.ranking.age-class')}
              value={which.ageClass}
              options={portal.state.ageClasses.map(({ code, label }) => ({ value: code, label }))}
            />
            <Select
              name="jahr"
              label={t('criteria.ranking.kita-year')}
              value={which.year}
              options={portal.years.map(({ kitaYear, label }) => ({ value: String(kitaYear), label }))}
            />
            {which.hideNames && <input type="hidden" name="namen" value="nein" />}
            <Button kind="secondary">{t('criteria.ranking.show')}</Button>
          </FilterBar>
          <BasisNotice c={c} list={list} />
          {list.items.length === 0 ? (
            <EmptyState
              seed="rangliste"
              title={t('criteria.ranking.empty')}
              text={t('criteria.ranking.empty-text')}
            />
          ) : (
            <RankingTable c={c} which={which} list={list} />
          )}
          <Notes c={c} list={list} />
        </div>
      </>
    ),
  })
}

const BasisNotice = ({
  c: {
    var: { t },
  },
  list,
}: {
  c: OfficeContext
  list: Ranking
}) => {
  if (list.catalogues.length === 0)
    return <Notice tone="warning">{t('criteria.ranking.no-catalogue')}</Notice>
  if (!list.ranked) return <Notice>{t('criteria.ranking.unranked')}</Notice>
  return (
    <p>
      {list.catalogues.map((one, index) => (
        <span key={one.id}>
          {index > 0 && ' · '}
          <a href={path.catalogue(one.id)}>
            {t('criteria.ranking.by', { title: one.title, version: one.version })}
          </a>
        </span>
      ))}{' '}
      {t('criteria.tie')}
    </p>
  )
}

const RankingTable = ({ c, which, list }: { c: OfficeContext; which: Which; list: Ranking }) => {
  const { t, show, portal } = c.var
  const withPoints = list.items.some(({ points }) => points !== null)
  return (
    <DataTable
      caption={t('criteria.ranking.title-of', {
        facility: `${list.facility.name}, ${ageClassLabel(portal, list.ageClass)}`,
      })}
      rows={list.items}
      rowKey={(one) => one.applicationId}
      rowState={(one) => (isWaiting(one) ? undefined : 'muted')}
      columns={[
        { key: 'place', title: t('criteria.ranking.place'), numeric: true, cell: (one) => one.position },
        {
          key: 'child',
          title: t('criteria.ranking.child'),
          rowHeader: true,
          cell: (one) => <a href={path.case(one.applicationId)}>{childWords(c, one)}</a>,
        },
        {
          key: 'born',
          title: t('criteria.ranking.born'),
          numeric: true,
          cell: (one) => (one.birth ? show.day(one.birth, 'short') : ''),
        },
        ...(withPoints
          ? [
              {
                key: 'points',
                title: t('criteria.ranking.points'),
                numeric: true,
                align: 'end' as const,
                cell: (one: RankingItem) => one.points ?? '',
              },
            ]
          : []),
        { key: 'met', title: t('criteria.ranking.met'), cell: (one) => <Met c={c} one={one} /> },
        { key: 'state', title: t('criteria.ranking.state'), cell: (one) => t(`office.status.${one.status}`) },
        ...(list.canMove
          ? [
              {
                key: 'move',
                title: t('criteria.ranking.move'),
                cell: (one: RankingItem) => (
                  <LinkButton
                    href={withQuery(path.rankingMove, { ...whichQuery(which), kind: one.applicationId })}
                    kind="tertiary"
                    size="small"
                  >
                    {t('criteria.ranking.move')}
                  </LinkButton>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

const isWaiting = ({ status }: RankingItem) => status === 'WAITING' || status === 'SHORTLISTED'

const Met = ({
  c: {
    var: { t },
  },
  one,
}: {
  c: OfficeContext
  one: RankingItem
}) => {
  const met = one.detail.filter((each) => each.met === 'yes')
  if (met.length === 0 && !one.moved) return null
  return (
    <Tags>
      {one.moved && <Tag tone="line">{t('criteria.ranking.moved')}</Tag>}
      {met.map((each) => (
        <Tag key={`${each.owner} ${each.code}`}>
          {each.label}
          {each.points !== 0 && ` (${each.points})`}
        </Tag>
      ))}
    </Tags>
  )
}

const Notes = ({ c, list }: { c: OfficeContext; list: Ranking }) => {
  const { t, show } = c.var
  if (list.notes.length === 0) return null
  return (
    <Sheet title={t('criteria.ranking.notes')}>
      <ul className="stack stack--s">
        {list.notes.map((note) => {
          const one = list.items.find(({ applicationId }) => applicationId === note.applicationId)
          return (
            <li key={`${note.at} ${note.applicationId}`}>
              {t('criteria.ranking.note', {
                name: one ? childWords(c, one) : '',
                from: note.from,
                to: note.to,
              })}
              . {t(`criteria.deviation.${note.code}`)}
              {note.text && ` – ${note.text}`} ({note.by}, {show.day(note.at, 'short')})
            </li>
          )
        })}
      </ul>
    </Sheet>
  )
}

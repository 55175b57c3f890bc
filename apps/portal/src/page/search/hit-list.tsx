import { Hits as HitList, MapPlaceholder, Pager, Row } from '@kita/ui'
import { Fragment } from 'react'
import type { PageContext } from '../../env.ts'
import { paths, profilePath } from '../../path.ts'
import type { Found } from './answer.ts'
import { Card } from './card.tsx'
import { type Wish, wishQuery } from './wish.ts'

type HitsProps = { c: PageContext; wish: Wish; found: Found }

/** Map placeholder, order, the hits of this page, and the way to the other pages. */
export const Hits = ({ c, wish, found }: HitsProps) => {
  const { visit } = c.var
  const { t } = visit
  const { page, pageSize, total, items } = found
  const pages = Math.ceil(total / pageSize)
  const span = t('portal.search.span', {
    from: (page - 1) * pageSize + 1,
    to: (page - 1) * pageSize + items.length,
    total,
  })
  const hrefOf = (seite: number) => `${paths.search}${wishQuery({ ...wish, seite: String(seite) })}`
  return (
    <>
      <Pins c={c} found={found} />
      <Row between>
        <p className="small muted">{span}</p>
        <Order c={c} wish={wish} found={found} />
      </Row>
      <HitList>
        {items.map((listing) => (
          <Card
            key={listing.target.id}
            visit={visit}
            listing={listing}
            back={`${paths.search}${wishQuery(wish)}`}
          />
        ))}
      </HitList>
      {pages > 1 && (
        <Pager
          label={t('portal.search.pages')}
          text={span}
          current={page}
          pages={pages}
          href={hrefOf}
          previous={t('portal.search.previous')}
          next={t('portal.search.next')}
        />
      )}
    </>
  )
}

const Pins = ({ c, found }: Pick<HitsProps, 'c' | 'found'>) => {
  const { deps, visit } = c.var
  const { t } = visit
  const pins = found.items.flatMap(({ latitude, longitude, name, target }) =>
    latitude === null || longitude === null ? [] : [{ latitude, longitude, name, href: profilePath(target) }],
  )
  if (pins.length === 0) return null
  return (
    <MapPlaceholder
      title={t('portal.map.title')}
      text={t('portal.map.text')}
      button={t('portal.map.button')}
      pins={pins}
      tileUrl={deps.tiles?.url}
      attribution={deps.tiles?.attribution}
      files={{ leaflet: deps.assets.leaflet, css: deps.assets.leafletCss }}
      words={{ zoomIn: t('portal.map.zoomIn'), zoomOut: t('portal.map.zoomOut'), map: t('portal.map.label') }}
    />
  )
}

/** The present order in bold, the others as links. Distance needs a place to start from. */
const Order = ({ c, wish, found }: HitsProps) => {
  const { t } = c.var.visit
  const located = found.origin?.known === true
  const orders = located ? ['distance', 'name', 'places'] : ['name', 'places']
  const present = orders.includes(wish.sortierung) ? wish.sortierung : orders[0]
  return (
    <p className="small">
      {t('portal.search.sorted')}{' '}
      {orders.map((order, at) => (
        <Fragment key={order}>
          {at > 0 && ' · '}
          {order === present ? (
            <strong>{t(`portal.search.order.${order}`)}</strong>
          ) : (
            <a href={`${paths.search}${wishQuery({ ...wish, sortierung: order, seite: '' })}`}>
              {t(`portal.search.order.${order}`)}
            </a>
          )}
        </Fragment>
      ))}
    </p>
  )
}

import { blankForm } from '@kita/page'
import { Halves, LinkRows, PageHead, Sheet } from '@kita/ui'
import { pages } from '../env.ts'
import { page } from '../frame/page.tsx'
import { paths } from '../path.ts'
import { search } from './search/answer.ts'
import { readWish, wishQuery } from './search/wish.ts'

/** Which Träger are in the portal and which come later (A3.11, A14.1). */
export const providerPages = pages().get(paths.providers, async (c) => {
  const { visit } = c.var
  const { t, portal } = visit
  const { facets } = await search(visit, readWish(blankForm()).wish)
  const upcoming = portal.upcomingProviders
  const title = t('portal.frame.providers')
  return page(
    c,
    { title, description: t('portal.providers.lead'), crumbs: [] },
    <>
      <PageHead title={title} lead={t('portal.providers.lead')} />
      <Halves>
        <Sheet title={t('portal.providers.joined', { count: facets.provider.length })} titleSize="small">
          <LinkRows
            rows={facets.provider.map(({ value, label, count }) => ({
              href: `${paths.search}${wishQuery({ traeger: [value] })}`,
              text: label,
              aside: t('portal.providers.facilities', { count }),
            }))}
          />
        </Sheet>
        <Sheet title={t('portal.providers.upcoming')} titleSize="small">
          {upcoming.length === 0 ? (
            <p>{t('portal.providers.complete')}</p>
          ) : (
            <>
              <LinkRows
                rows={upcoming.map(({ name, facilities }) => ({
                  text: name,
                  aside: facilities > 0 && t('portal.providers.facilities', { count: facilities }),
                }))}
              />
              <p className="small muted">{t('portal.providers.later')}</p>
            </>
          )}
        </Sheet>
      </Halves>
    </>,
  )
})

import { errorList, type FormErrors, formOf, noErrors } from '@kita/page'
import { EmptyState, LinkButton, Notice, PageHead, Results, Script } from '@kita/ui'
import { type PageContext, pages } from '../../env.ts'
import { page } from '../../frame/page.tsx'
import { paths } from '../../path.ts'
import { type Found, search } from './answer.ts'
import { Chips, chipsOf } from './chip.tsx'
import { Hits } from './hit-list.tsx'
import { Panel, type PanelProps } from './panel.tsx'
import { readWish, type Wish, wishQuery } from './wish.ts'

/** The search without an account (A3): filters live in the address, the list comes first, the map on a click. */
export const searchPages = pages()
  .get(paths.search, async (c) => {
    const asked = readSearch(c)
    if (asked.untidy) return c.redirect(`${paths.search}${wishQuery(asked.wish)}`, 302)
    const found = await search(c.var.visit, asked.wish)
    const last = Math.ceil(found.total / found.pageSize)
    if (last > 0 && found.page > last)
      return c.redirect(`${paths.search}${wishQuery({ ...asked.wish, seite: String(last) })}`, 302)
    // The refused field must be in sight on a phone too, where the filters have a page of their own.
    return asked.errors.list.length > 0 ? filterPage(c, asked, found) : searchPage(c, asked, found)
  })
  .get(paths.filters, async (c) => {
    const asked = readSearch(c)
    return filterPage(c, asked, await search(c.var.visit, asked.wish))
  })

type Asked = { wish: Wish; untidy: boolean; errors: FormErrors; birthday: PanelProps['birthday'] }

const readSearch = (c: PageContext): Asked => {
  const form = formOf(new URL(c.req.url).searchParams)
  const { wish, wrongBirthday } = readWish(form)
  const error = c.var.visit.t('portal.search.birthdayWrong')
  const [year = '', month = '', day = ''] = wish.geburt.split('-')
  return {
    wish,
    // A form sends its empty fields too; the address that is kept and shared has none of them.
    untidy: !wrongBirthday && ([...form.values.values()].includes('') || form.checked('geburt-day')),
    errors: wrongBirthday ? errorList([{ field: 'geburt-day', text: error }]) : noErrors,
    birthday: wrongBirthday
      ? { value: form.dateField('geburt').value, error }
      : { value: { day, month, year } },
  }
}

const searchPage = (c: PageContext, { wish, birthday }: Asked, found: Found) => {
  const { visit, deps } = c.var
  const { t } = visit
  const chips = chipsOf(visit, wish, found)
  const narrow = t(chips.length > 0 ? 'portal.search.changeFilters' : 'portal.search.setFilters', {
    count: chips.length,
  })
  return page(
    c,
    {
      title: visit.t('portal.frame.find'),
      description: t('portal.search.description'),
      crumbs: [],
      current: paths.search,
      scripts: found.total > 0 && <Script src={deps.assets.map} />,
    },
    <>
      <PageHead title={headline(c, wish, found)}>
        <Chips visit={visit} chips={chips} />
      </PageHead>
      <Results
        filters={<Panel visit={visit} wish={wish} found={found} place="side" birthday={birthday} />}
        narrow={
          <LinkButton
            href={`${paths.filters}${wishQuery({ ...wish, seite: '' })}`}
            kind="secondary"
            icon="filter"
            block
          >
            {narrow}
          </LinkButton>
        }
      >
        <Unknown c={c} wish={wish} found={found} />
        {found.total > 0 ? <Hits c={c} wish={wish} found={found} /> : <Nothing c={c} />}
        <Upcoming c={c} found={found} />
      </Results>
    </>,
  )
}

const filterPage = (c: PageContext, { wish, errors, birthday }: Asked, found: Found) => {
  const { t } = c.var.visit
  const above = { href: `${paths.search}${wishQuery(wish)}`, text: t('portal.frame.find') }
  return page(
    c,
    { title: t('portal.search.filters'), crumbs: [above], current: paths.search, errors, noIndex: true },
    <>
      <PageHead title={t('portal.search.filters')} />
      <Panel visit={c.var.visit} wish={wish} found={found} place="page" birthday={birthday} />
    </>,
  )
}

const headline = (c: PageContext, wish: Wish, { total, origin }: Found) => {
  const { t } = c.var.visit
  const near = origin?.known && wish.umkreis
  return near
    ? t('portal.search.titleNear', { count: total, km: wish.umkreis })
    : t('portal.search.title', { count: total })
}

/** A place that is not in the area: said once, with the way to the office that is competent there. */
const Unknown = ({ c, wish, found }: { c: PageContext; wish: Wish; found: Found }) => {
  const { t } = c.var.visit
  if (!found.origin || found.origin.known) return null
  const postcode = /\d{5}/.exec(wish.ort)?.[0]
  return (
    <Notice tone="warning" title={t('portal.search.unknownPlace', { place: wish.ort })}>
      <p>
        {t('portal.search.unknownHint')}{' '}
        <a href={`${paths.residence}${postcode ? `?plz=${postcode}` : ''}`}>{t('portal.frame.residence')}</a>
      </p>
    </Notice>
  )
}

const Nothing = ({ c }: { c: PageContext }) => {
  const { t } = c.var.visit
  return (
    <EmptyState
      seed="suche"
      title={t('portal.search.nothing')}
      text={t('portal.search.nothingHint')}
      action={<LinkButton href={paths.search}>{t('portal.search.reset')}</LinkButton>}
    />
  )
}

/** Träger that join later are named, so that nobody takes the list for complete (A14.1). */
const Upcoming = ({ c, found }: { c: PageContext; found: Found }) => {
  const { t, language } = c.var.visit
  if (found.upcoming.length === 0) return null
  const names = new Intl.ListFormat(language).format(found.upcoming.map(({ name }) => name))
  return (
    <Notice title={t('portal.search.upcoming')}>
      <p>
        {names}. <a href={paths.providers}>{t('portal.frame.providers')}</a>
      </p>
    </Notice>
  )
}

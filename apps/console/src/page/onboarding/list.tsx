import type { ConsoleClient } from '@kita/api'
import { ask, errorsOf, type FormErrors, need, noErrors, readForm, seeOther } from '@kita/page'
import { Button, type Column, DataTable, EmptyState, PageHead, PostForm, Sheet, TextField } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type ConsoleContext, pages } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'

type Found = InferResponseType<ConsoleClient['onboarding']['onboardings']['$get'], 200>
type Draft = Found['drafts'][number]
type County = Found['counties'][number]

/** Where a new portal begins: choosing its county, or taking up what was left. */
export const onboardingListPages = pages()
  .get(path.onboardings, (c) => listPage(c))
  .post(path.onboardings, async (c) => {
    const form = await readForm(c.req.raw)
    const asked = await ask(c.var.api.onboarding.onboardings.$post({ json: { county: form.text('county') } }))
    if (asked.ok) return seeOther(path.onboardingStep(asked.data.id, 'area'))
    return listPage(c, errorsOf(asked.problem, { '/county': 'suche' }))
  })

const listPage = async (c: ConsoleContext, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const q = c.req.query('suche')?.trim() ?? ''
  const { drafts, counties, found } = await need(
    c.var.api.onboarding.onboardings.$get({ query: q ? { q } : {} }),
  )
  const title = t('console-onboarding.title')
  return consolePage(c, {
    title,
    area: 'onboarding',
    errors,
    children: (
      <>
        <PageHead title={title} lead={t('console-onboarding.lead')} />
        <div className="stack stack--l">
          <Sheet>
            <div className="stack stack--m">
              <form method="get" action={path.onboardings} className="row row--end">
                <TextField
                  name="suche"
                  type="search"
                  label={t('console-onboarding.search')}
                  value={q}
                  error={errors.at('suche')}
                  width={16}
                />
                <Button>{t('console-onboarding.search-do')}</Button>
              </form>
              {q && counties.length === 0 && <p>{t('console-onboarding.none')}</p>}
              {counties.length > 0 && (
                <>
                  <p className="small muted">
                    {t('console-onboarding.found', { count: found })}
                    {found > counties.length &&
                      ` ${t('console-onboarding.found-more', { shown: counties.length })}`}
                  </p>
                  <DataTable
                    caption={t('console-onboarding.search')}
                    columns={countyColumns(c)}
                    rows={counties}
                    rowKey={({ code }) => code}
                  />
                </>
              )}
              <p className="small muted">{t('console-onboarding.source')}</p>
            </div>
          </Sheet>
          {drafts.length > 0 && (
            <Sheet title={t('console-onboarding.drafts')} id="in-arbeit" flush>
              <DataTable
                caption={t('console-onboarding.drafts')}
                columns={draftColumns(c)}
                rows={drafts}
                rowKey={({ id }) => id}
              />
            </Sheet>
          )}
          {drafts.length === 0 && !q && <EmptyState seed="neu" title={t('console-onboarding.no-drafts')} />}
        </div>
      </>
    ),
  })
}

const countyColumns = (c: ConsoleContext): Column<County>[] => {
  const { t } = c.var
  return [
    {
      key: 'county',
      title: t('console-onboarding.county'),
      rowHeader: true,
      cell: ({ code, name }) => (
        <PostForm action={path.onboardings}>
          <input type="hidden" name="county" value={code} />
          <Button kind="secondary">{t('console-onboarding.choose-of', { county: name })}</Button>
        </PostForm>
      ),
    },
    { key: 'state', title: t('console-onboarding.land'), cell: ({ state }) => state },
    { key: 'code', title: t('console-onboarding.key'), numeric: true, cell: ({ code }) => code },
  ]
}

const draftColumns = (c: ConsoleContext): Column<Draft>[] => {
  const { t, show } = c.var
  return [
    {
      key: 'area',
      title: t('console-onboarding.county'),
      rowHeader: true,
      cell: ({ id, area, county }) => <a href={path.onboarding(id)}>{area ?? county}</a>,
    },
    { key: 'slug', title: t('console-onboarding.address'), cell: ({ slug }) => slug ?? '–' },
    {
      key: 'state',
      title: t('console-onboarding.state'),
      cell: ({ state, done, total }) =>
        state === 'made' ? t('console-onboarding.is-made') : t('console-onboarding.done-of', { done, total }),
    },
    {
      key: 'updated',
      title: t('console-onboarding.updated'),
      numeric: true,
      cell: ({ updatedAt }) => `${show.day(updatedAt, 'short')}, ${show.time(updatedAt)}`,
    },
  ]
}

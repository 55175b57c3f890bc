import type { Client } from '@kita/api'
import { need, readForm, seeOther } from '@kita/page'
import {
  Actions,
  Button,
  DataTable,
  EmptyState,
  Form as FormBox,
  KeyValueList,
  LinkButton,
  PageHead,
  Pager,
  Sheet,
} from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path, withQuery } from '../../path.ts'

type Access = InferResponseType<Client['support']['office']['support']['$get'], 200>['items'][number]

const decisions = ['grant', 'refuse', 'end'] as const

/** Looks that the platform's operators ask for: granted, refused, ended and seen by the office. */
export const supportPages = pages()
  .get(path.support, async (c) => {
    const { items } = await need(c.var.api.support.office.support.$get())
    const { t } = c.var
    const title = t('staff-support.title')
    return staffPage(c, {
      title,
      area: 'support',
      children: (
        <>
          <PageHead title={title} lead={t('staff-support.lead')} />
          {items.length === 0 ? (
            <EmptyState seed="hilfe" title={t('staff-support.none')} />
          ) : (
            <div className="stack stack--m">
              {items.map((access) => (
                <AccessSheet key={access.id} c={c} access={access} />
              ))}
            </div>
          )}
        </>
      ),
    })
  })
  .post(path.supportDecision(':id'), async (c) => {
    const form = await readForm(c.req.raw)
    const decision = decisions.find((one) => one === form.text('decision')) ?? 'refuse'
    await need(
      c.var.api.support.office.support[':id'].decision.$post({ param: { id: idOf(c) }, json: { decision } }),
    )
    return seeOther(path.support)
  })
  .get(path.supportLooks(':id'), async (c) => {
    const asked = c.req.query('seite')
    const { items, page, more } = await need(
      c.var.api.support.office.support[':id'].looks.$get({
        param: { id: idOf(c) },
        query: asked ? { page: asked } : {},
      }),
    )
    const { t, show } = c.var
    const title = t('staff-support.looks')
    return staffPage(c, {
      title,
      area: 'support',
      above: [{ href: path.support, text: t('staff-support.title') }],
      children: (
        <>
          <PageHead title={title} lead={t('staff-support.looks-lead')} />
          {items.length === 0 ? (
            <EmptyState
              seed="blicke"
              title={t('staff-support.no-looks')}
              {...(page > 1 && {
                action: <LinkButton href={path.supportLooks(idOf(c))}>{t('staff-support.newer')}</LinkButton>,
              })}
            />
          ) : (
            <>
              <Sheet flush>
                <DataTable
                  caption={title}
                  rows={items}
                  rowKey={({ id }) => id}
                  columns={[
                    {
                      key: 'at',
                      title: t('staff-support.looked-at'),
                      rowHeader: true,
                      numeric: true,
                      cell: ({ at }) => `${show.day(at, 'short')}, ${show.time(at)}`,
                    },
                    {
                      key: 'what',
                      title: t('staff-support.what'),
                      cell: ({ action }) => t(`staff-support.look.${action}`),
                    },
                    {
                      key: 'case',
                      title: t('staff-support.record'),
                      cell: ({ action, subjectId }) =>
                        subjectId && action.startsWith('application.') ? (
                          <a href={path.case(subjectId)}>{t('staff-support.open-case')}</a>
                        ) : (
                          '–'
                        ),
                    },
                  ]}
                />
              </Sheet>
              {(more || page > 1) && (
                <Pager
                  label={t('office.pages')}
                  text={t('staff-support.page', { page })}
                  current={page}
                  pages={more ? page + 1 : page}
                  href={(to) => withQuery(path.supportLooks(idOf(c)), { seite: String(to) })}
                  previous={t('staff-support.newer')}
                  next={t('staff-support.older')}
                />
              )}
            </>
          )}
        </>
      ),
    })
  })

const AccessSheet = ({ c, access }: { c: OfficeContext; access: Access }) => {
  const { t, show } = c.var
  const { id, by, reason, hours, askedAt, endsAt, state, looks } = access
  const when = (at: string) => `${show.day(at, 'weekday')}, ${show.time(at)}`
  return (
    <Sheet title={t('staff-support.by', { name: by })} id={`hilfe-${id}`}>
      <KeyValueList
        facts={[
          { term: t('staff-support.reason'), value: reason },
          { term: t('staff-support.at'), value: when(askedAt) },
          { term: t('staff-support.state'), value: t(`staff-support.state.${state}`) },
          ...(endsAt ? [{ term: t('staff-support.until'), value: when(endsAt) }] : []),
          {
            term: t('staff-support.looks'),
            value:
              looks > 0 ? (
                <a href={path.supportLooks(id)}>{t('staff-support.looks-count', { count: looks })}</a>
              ) : (
                '–'
              ),
          },
        ]}
      />
      {(state === 'asked' || state === 'granted') && (
        <FormBox action={path.supportDecision(id)}>
          <Actions>
            {state === 'asked' ? (
              <>
                <Button name="decision" value="grant">
                  {t('staff-support.grant', { count: hours })}
                </Button>
                <Button name="decision" value="refuse" kind="secondary">
                  {t('staff-support.refuse')}
                </Button>
              </>
            ) : (
              <Button name="decision" value="end" kind="secondary">
                {t('staff-support.end')}
              </Button>
            )}
          </Actions>
        </FormBox>
      )}
    </Sheet>
  )
}

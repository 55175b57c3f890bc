import { need } from '@kita/page'
import { DataTable, EmptyState, KeyValueList, Notice, PageHead, Pager, Prose, Sheet } from '@kita/ui'
import { Fragment } from 'react'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path, withQuery } from '../../path.ts'
import { OfficeNav } from './nav.tsx'

/** The mails of a training copy: nobody is sent them, so who practises reads them here and follows their links. */
export const trainingPostPages = pages()
  .get(path.trainingPost, async (c) => {
    const { t, show, api } = c.var
    const asked = c.req.query('seite')
    const found = await need(
      api.trainingMail.office['training-mails'].$get({ query: asked ? { page: asked } : {} }),
    )
    const title = t('office-training.title')
    return staffPage(c, {
      ...{ title, area: 'office' },
      children: (
        <>
          <OfficeNav c={c} now="training-post" />
          <PageHead title={title} lead={t('office-training.lead')} />
          {found.items.length === 0 ? (
            <EmptyState
              seed="uebungspost"
              title={t('office-training.none')}
              text={t('office-training.none-text')}
            />
          ) : (
            <DataTable
              caption={title}
              rows={found.items}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'what',
                  title: t('office-training.what'),
                  rowHeader: true,
                  cell: ({ id, template }) => <a href={path.trainingMail(id)}>{nameOf(c, template)}</a>,
                },
                {
                  key: 'at',
                  title: t('office-training.at'),
                  numeric: true,
                  cell: ({ at }) => `${show.day(at, 'short')}, ${show.time(at)}`,
                },
              ]}
            />
          )}
          {(found.more || found.page > 1) && (
            <Pager
              label={t('office.pages')}
              text={t('office-training.page', { page: found.page })}
              current={found.page}
              pages={found.more ? found.page + 1 : found.page}
              href={(to) => withQuery(path.trainingPost, { seite: String(to) })}
              previous={t('office-training.newer')}
              next={t('office-training.older')}
            />
          )}
        </>
      ),
    })
  })
  .get(path.trainingMail(':id'), async (c) => {
    const { t, show, api } = c.var
    const { mail } = await need(api.trainingMail.office['training-mails'].$get({ query: { mail: idOf(c) } }))
    if (!mail) return c.notFound()
    const { words } = mail
    const title = words?.subject ?? nameOf(c, mail.template)
    return staffPage(c, {
      ...{ title, area: 'office' },
      above: [{ href: path.trainingPost, text: t('office-training.title') }],
      children: (
        <>
          <PageHead title={title} lead={t('office-training.mail-lead')} />
          {words ? (
            <Sheet>
              <KeyValueList
                facts={[
                  { term: t('office-training.to'), value: words.to },
                  {
                    term: t('office-training.at'),
                    value: `${show.day(mail.at, 'long')}, ${show.time(mail.at)}`,
                  },
                ]}
              />
              <Prose>
                {words.text.split(/\n{2,}/).map((part) => (
                  <p key={part}>
                    {part
                      .trim()
                      .split('\n')
                      .map((line, row) => (
                        <Fragment key={line}>
                          {row > 0 && <br />}
                          {isLink(line) ? <a href={line}>{line}</a> : line}
                        </Fragment>
                      ))}
                  </p>
                ))}
              </Prose>
            </Sheet>
          ) : (
            <Notice>{t('office-training.dropped')}</Notice>
          )}
        </>
      ),
    })
  })

const nameOf = ({ var: { t } }: OfficeContext, template: string) => t(`console-look.mail-of.${template}`)

/** A mail's text has each link on a line of its own. */
const isLink = (line: string) => /^https?:\/\/\S+$/.test(line)

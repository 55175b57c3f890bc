import type { ConsoleClient } from '@kita/api'
import { need } from '@kita/page'
import { type Column, DataTable, PageHead, Sheet, StatusLight } from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type ConsoleContext, pages } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path } from '../../path.ts'
import { Sign } from './sign.tsx'

type Tongue = InferResponseType<ConsoleClient['translation']['translations']['$get'], 200>['items'][number]
type Topic = Tongue['topics'][number]

/** Which words of the platform a person has read: by language, and topic by topic in one of them. */
export const translationListPages = pages()
  .get(path.translations, async (c) => {
    const { t } = c.var
    const { items } = await load(c)
    const title = t('console-translation.title')
    return consolePage(c, {
      title,
      area: 'translations',
      children: (
        <>
          <PageHead title={title} lead={t('console-translation.lead')} />
          <Sheet flush>
            <DataTable
              caption={title}
              columns={tongueColumns(c)}
              rows={items}
              rowKey={({ language }) => language}
            />
          </Sheet>
        </>
      ),
    })
  })
  .get(path.translationsOf(':language'), async (c) => {
    const { t } = c.var
    const { items } = await load(c)
    const tongue = items.find(({ language }) => language === c.req.param('language'))
    if (!tongue) return c.notFound()
    const title = t('console-translation.of', { language: t(`usage.language.${tongue.language}`) })
    return consolePage(c, {
      title,
      area: 'translations',
      above: [{ href: path.translations, text: t('console-translation.title') }],
      children: (
        <>
          <PageHead title={title} lead={t('console-translation.of-lead')} />
          <Sheet flush>
            <DataTable
              caption={title}
              columns={topicColumns(c, tongue)}
              rows={tongue.topics}
              rowKey={({ topic }) => topic}
            />
          </Sheet>
        </>
      ),
    })
  })

const load = (c: ConsoleContext) => need(c.var.api.translation.translations.$get())

const sum = (topics: Topic[]) => topics.reduce((all, { sentences }) => all + sentences, 0)

const tongueColumns = (c: ConsoleContext): Column<Tongue>[] => {
  const { t, show } = c.var
  const signed = ({ topics }: Tongue) => topics.filter(({ state }) => state === 'signed')
  return [
    {
      key: 'language',
      title: t('console-translation.language'),
      rowHeader: true,
      cell: ({ language }) => <a href={path.translationsOf(language)}>{t(`usage.language.${language}`)}</a>,
    },
    {
      key: 'state',
      title: t('console-translation.portal-says'),
      cell: (one) =>
        signed(one).length === one.topics.length ? (
          <StatusLight kind="ok">{t('console-translation.read')}</StatusLight>
        ) : (
          <StatusLight kind="waiting">{t('console-translation.by-machine')}</StatusLight>
        ),
    },
    {
      key: 'topics',
      title: t('console-translation.topics-signed'),
      numeric: true,
      cell: (one) => t('console-translation.n-of', { n: signed(one).length, count: one.topics.length }),
    },
    {
      key: 'sentences',
      title: t('console-translation.sentences-open'),
      numeric: true,
      cell: (one) => show.number(sum(one.topics) - sum(signed(one))),
    },
    {
      key: 'changed',
      title: t('console-translation.changed-since'),
      numeric: true,
      cell: ({ topics }) => show.number(topics.filter(({ state }) => state === 'changed').length),
    },
  ]
}

const topicColumns = (c: ConsoleContext, { language }: Tongue): Column<Topic>[] => {
  const { t, show } = c.var
  return [
    {
      key: 'topic',
      title: t('console-translation.topic'),
      rowHeader: true,
      cell: ({ topic }) => (
        <a href={path.translation(language, topic)}>{t(`console-translation.topic.${topic}`)}</a>
      ),
    },
    {
      key: 'sentences',
      title: t('console-translation.sentences'),
      numeric: true,
      cell: ({ sentences }) => show.number(sentences),
    },
    { key: 'state', title: t('console-translation.state'), cell: (one) => <Sign c={c} sign={one} /> },
  ]
}

import type { ConsoleClient } from '@kita/api'
import { ask, errorList, errorsOf, type FormErrors, need, noErrors, readForm, seeOther } from '@kita/page'
import {
  Button,
  Checkbox,
  type Column,
  DataTable,
  EmptyState,
  Form as FormBox,
  Notice,
  PageHead,
  Pager,
  Sheet,
  TextField,
} from '@kita/ui'
import type { InferResponseType } from 'hono/client'
import { type ConsoleContext, pages } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'
import { Sign } from './sign.tsx'

type TopicClient = ConsoleClient['translation']['translations'][':language'][':topic']
type Topic = InferResponseType<TopicClient['$get'], 200>
type Sentence = Topic['items'][number]

const doneNotes = new Set(['unterschrieben', 'zurueckgenommen'])
const addressed = (c: ConsoleContext) => ({
  language: c.req.param('language') ?? '',
  topic: c.req.param('topic') ?? '',
})
const apiOf = (c: ConsoleContext) => c.var.api.translation.translations[':language'][':topic']

/** All sentences of a topic beside the German; whoever has read them signs them off. */
export const translationTopicPages = pages()
  .get(path.translation(':language', ':topic'), (c) => topicPage(c))
  .post(path.translationAct(':language', ':topic', 'freigeben'), async (c) => {
    const form = await readForm(c.req.raw)
    const param = addressed(c)
    if (form.text('gelesen') !== 'ja') return topicPage(c, unread(c))
    const asked = await ask(apiOf(c)['sign-off'].$put({ param, json: { hash: form.text('stand') } }))
    return asked.ok ? done(param, 'unterschrieben') : topicPage(c, errorsOf(asked.problem))
  })
  .post(path.translationAct(':language', ':topic', 'zuruecknehmen'), async (c) => {
    const param = addressed(c)
    const asked = await ask(apiOf(c)['sign-off'].$delete({ param }))
    return asked.ok ? done(param, 'zurueckgenommen') : topicPage(c, errorsOf(asked.problem))
  })

const done = ({ language, topic }: ReturnType<typeof addressed>, what: string) =>
  seeOther(withQuery(path.translation(language, topic), { getan: what }))

const unread = (c: ConsoleContext): FormErrors =>
  errorList([{ field: 'gelesen', text: c.var.t('console-translation.not-read') }])

const topicPage = async (c: ConsoleContext, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const param = addressed(c)
  const [q, page] = [c.req.query('suche') ?? '', c.req.query('seite')]
  const found = await need(apiOf(c).$get({ param, query: { ...(q && { q }), ...(page && { page }) } }))
  const language = t(`usage.language.${found.language}`)
  const topic = t(`console-translation.topic.${found.topic}`)
  const title = t('console-translation.topic-in', { topic, language })
  const note = c.req.query('getan') ?? ''
  const here = path.translation(found.language, found.topic)
  return consolePage(c, {
    title,
    area: 'translations',
    above: [
      { href: path.translations, text: t('console-translation.title') },
      {
        href: path.translationsOf(found.language),
        text: t('console-translation.of', { language }),
      },
    ],
    errors,
    children: (
      <>
        <PageHead title={title} lead={t('console-translation.count', { count: found.sentences })} />
        <div className="stack stack--m">
          {doneNotes.has(note) && (
            <Notice tone="success" live>
              {t(`console-translation.done-${note}`)}
            </Notice>
          )}
          <p>
            <Sign c={c} sign={found} />
          </p>
          <form method="get" action={here} className="row row--end">
            <TextField name="suche" label={t('console-translation.search')} value={q} width={16} />
            <Button kind="secondary">{t('console-translation.find')}</Button>
          </form>
          {found.items.length === 0 ? (
            <EmptyState seed={here} title={t('console-translation.none')} />
          ) : (
            <Sheet flush>
              <DataTable
                caption={title}
                columns={columnsOf(c, found)}
                rows={found.items}
                rowKey={({ key }) => key}
              />
            </Sheet>
          )}
          <Pager
            label={t('console-tenants.pages')}
            text={t('console-translation.shown', {
              from: found.total === 0 ? 0 : (found.page - 1) * found.pageSize + 1,
              to: (found.page - 1) * found.pageSize + found.items.length,
              count: found.total,
            })}
            current={found.page}
            pages={Math.max(1, Math.ceil(found.total / found.pageSize))}
            href={(to) => withQuery(here, { suche: q, seite: String(to) })}
            previous={t('console-tenants.previous')}
            next={t('console-tenants.next')}
          />
          {c.var.session.roles.some((role) => role === 'admin' || role === 'editor') && (
            <Acts c={c} topic={found} errors={errors} />
          )}
        </div>
      </>
    ),
  })
}

const columnsOf = (c: ConsoleContext, { language, direction }: Topic): Column<Sentence>[] => {
  const { t } = c.var
  return [
    {
      key: 'german',
      title: t('usage.language.de'),
      rowHeader: true,
      cell: ({ key, german }) => (
        <>
          <Sentences text={german} />
          <br />
          <code className="small muted">{key}</code>
        </>
      ),
    },
    {
      key: 'text',
      title: t(`usage.language.${language}`),
      cell: ({ text }) => (
        <div lang={language} dir={direction}>
          <Sentences text={text} />
        </div>
      ),
    },
  ]
}

/** A sentence whose placeholders are seen as such, from the left in every script. */
const Sentences = ({ text }: { text: string }) => {
  const parts = text.split(/(\{\{[^}]*\}\})/)
  return parts.map((part, at) => {
    const key = parts.slice(0, at + 1).join('')
    return part.startsWith('{{') ? (
      <code key={key} dir="ltr">
        {part}
      </code>
    ) : (
      part
    )
  })
}

type ActsProps = { c: ConsoleContext; topic: Topic; errors: FormErrors }

/** The sign-off names the sentences that were shown: of others the API takes none. */
const Acts = ({ c, topic: { language, topic, hash, state }, errors }: ActsProps) => {
  const { t } = c.var
  const action = (act: 'freigeben' | 'zuruecknehmen') => path.translationAct(language, topic, act)
  return (
    <Sheet title={t('console-translation.sign')} id="freigabe">
      {state !== 'signed' && (
        <FormBox action={action('freigeben')} hidden={{ stand: hash }}>
          <p>{t('console-translation.sign-text')}</p>
          <Checkbox
            name="gelesen"
            value="ja"
            label={t('console-translation.i-have-read')}
            error={errors.at('gelesen')}
          />
          <Button>{t('console-translation.do-sign')}</Button>
        </FormBox>
      )}
      {state !== 'open' && (
        <FormBox action={action('zuruecknehmen')}>
          <p>{t('console-translation.withdraw-text')}</p>
          <Button kind="secondary">{t('console-translation.withdraw')}</Button>
        </FormBox>
      )}
    </Sheet>
  )
}

import { need } from '@kita/page'
import { LinkButton, More, Muted, PageHead, Section, Sheet, Stack } from '@kita/ui'
import { pages } from '../env.ts'
import { page } from '../frame/page.tsx'
import type { Visit } from '../frame/visit.ts'
import { German } from '../part/german.tsx'
import { Paragraphs } from '../part/paragraphs.tsx'
import { paths } from '../path.ts'

/** What families ask most: answered by the rules in every language, then as the office answers it (A12.6). */
export const questionPages = pages().get(paths.questions, async (c) => {
  const { visit } = c.var
  const { t, api } = visit
  const { items } = await need(api.portal.portal.answers.$get())
  return page(
    c,
    { title: t('portal.questions.title'), description: t('portal.questions.lead'), crumbs: [] },
    <>
      <PageHead title={t('portal.questions.title')} lead={t('portal.questions.lead')} />
      <Sheet title={t('help.ask.title')} titleSize="small">
        <Stack gap="s">
          {items.map(({ question, sentences }) => (
            <More key={question} summary={t(`help.ask.${question}`)}>
              <Paragraphs text={[sentences.join(' '), ...answersTo(visit, question)].join('\n\n')} />
            </More>
          ))}
        </Stack>
        <p>
          <a href={paths.rules}>{t('portal.guide.rules')}</a>
        </p>
      </Sheet>
      <OwnQuestions visit={visit} asked={items.map(({ question }) => question)} />
      <Section title={t('portal.questions.open')} id="offen">
        <LinkButton href={paths.contact} kind="secondary" icon="phone">
          {t('portal.questions.contact')}
        </LinkButton>
      </Section>
    </>,
  )
})

/** What the office says to a question in the very same words; only German has them. */
const answersTo = ({ t, portal }: Visit, question: string): string[] =>
  portal.faq.filter(({ q }) => q === t(`help.ask.${question}`)).map(({ a }) => a)

/** As the office wrote them: in German, which a reader of another language is told. */
const OwnQuestions = ({ visit, asked }: { visit: Visit; asked: string[] }) => {
  const { t, portal, language } = visit
  const told = new Set(asked.map((question) => t(`help.ask.${question}`)))
  const own = portal.faq.filter(({ q }) => !told.has(q))
  if (own.length === 0) return null
  return (
    <Section title={t('help.ask.own')} id="weitere">
      <Sheet>
        {language !== 'de' && <Muted>{t('help.ask.german')}</Muted>}
        <German language={language}>
          <Stack gap="s">
            {own.map(({ q, a }) => (
              <More key={q} summary={q}>
                <Paragraphs text={a} />
              </More>
            ))}
          </Stack>
        </German>
      </Sheet>
    </Section>
  )
}

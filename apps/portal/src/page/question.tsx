import { need } from '@kita/page'
import { LinkButton, More, Muted, PageHead, Section, Sheet, Stack } from '@kita/ui'
import { pages } from '../env.ts'
import { page } from '../frame/page.tsx'
import type { Visit } from '../frame/visit.ts'
import { OwnText, ownText } from '../part/german.tsx'
import { OwnParagraphs, Paragraphs } from '../part/paragraphs.tsx'
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

/** As the office wrote them: in the reader's language where it has translated them, else in German, which the reader is told. */
const OwnQuestions = ({ visit, asked }: { visit: Visit; asked: string[] }) => {
  const { t, portal } = visit
  const told = new Set(asked.map((question) => t(`help.ask.${question}`)))
  const own = portal.faq.filter(({ q }) => !told.has(q))
  if (own.length === 0) return null
  const isGerman = own.some(({ a }) => ownText(visit, a).marks.lang)
  return (
    <Section title={t('help.ask.own')} id="weitere">
      <Sheet>
        {isGerman && <Muted>{t('help.ask.german')}</Muted>}
        <Stack gap="s">
          {own.map(({ q, a }) => (
            <More key={q} summary={<OwnText visit={visit} text={q} />}>
              <OwnParagraphs visit={visit} text={a} />
            </More>
          ))}
        </Stack>
      </Sheet>
    </Section>
  )
}

import { LinkButton, More, PageHead, Section, Sheet, Stack } from '@kita/ui'
import { pages } from '../env.ts'
import { page } from '../frame/page.tsx'
import { German } from '../part/german.tsx'
import { Paragraphs } from '../part/paragraphs.tsx'
import { paths } from '../path.ts'

/** The tenant's questions and answers (A12.6). */
export const questionPages = pages().get(paths.questions, (c) => {
  const { portal, t, language } = c.var.visit
  return page(
    c,
    { title: t('portal.questions.title'), description: t('portal.questions.lead'), crumbs: [] },
    <>
      <PageHead title={t('portal.questions.title')} lead={t('portal.questions.lead')} />
      <Sheet>
        <Stack gap="s">
          {portal.faq.map(({ q, a }) => (
            <German key={q} language={language}>
              <More summary={q}>
                <Paragraphs text={a} />
              </More>
            </German>
          ))}
        </Stack>
      </Sheet>
      <Section title={t('portal.questions.open')} id="offen">
        <LinkButton href={paths.contact} kind="secondary" icon="phone">
          {t('portal.questions.contact')}
        </LinkButton>
      </Section>
    </>,
  )
})

import { need } from '@kita/page'
import { guideSize, LinkButton, PageHead, Prose, Section, Walk } from '@kita/ui'
import { type PageContext, pages } from '../env.ts'
import { page } from '../frame/page.tsx'
import type { Visit } from '../frame/visit.ts'
import { Offline } from '../part/offline.tsx'
import { tied } from '../part/paragraphs.tsx'
import { paths } from '../path.ts'

/** The steps, and how many sentences of the rules' answers stand with each: its numbers are the rules' own. */
const steps: readonly {
  step: string
  answers: readonly (readonly [question: string, sentences: number])[]
}[] = [
  { step: 'search', answers: [] },
  {
    step: 'choose',
    answers: [
      ['how-many', 2],
      ['order', 2],
      ['childminding', 1],
    ],
  },
  { step: 'account', answers: [] },
  {
    step: 'send',
    answers: [
      ['when', 4],
      ['unborn', 1],
      ['proof', 2],
    ],
  },
  { step: 'status', answers: [['reply', 2]] },
  {
    step: 'contract',
    answers: [
      ['others', 2],
      ['contract', 1],
    ],
  },
]

/** The whole way in steps, with pictures of the pages in the reader's language (A12.5). */
export const walkthroughPages = pages().get(paths.walkthrough, async (c) => {
  const { visit } = c.var
  const { t } = visit
  const { items } = await need(visit.api.portal.portal.answers.$get())
  const answers = new Map<string, string[]>(items.map(({ question, sentences }) => [question, sentences]))
  return page(
    c,
    {
      title: t('help.guide.title'),
      description: t('help.guide.lead'),
      crumbs: [{ href: paths.guide, text: t('portal.frame.guide') }],
      current: paths.guide,
    },
    <>
      <PageHead title={t('help.guide.title')} lead={t('help.guide.lead')} />
      <Section>
        <Walk
          steps={steps.map(({ step, answers: wanted }) => ({
            title: t(`help.guide.${step}.title`),
            children: (
              <Words
                visit={visit}
                step={step}
                told={wanted.flatMap(([question, most]) => answers.get(question)?.slice(0, most) ?? [])}
              />
            ),
            picture: pictureOf(c, step),
          }))}
        />
      </Section>
      <Section>
        <p className="small muted">{t('help.guide.pictures')}</p>
        <p>
          <a href={paths.rules}>{t('portal.guide.rules')}</a>
        </p>
      </Section>
      <Section>
        <Offline visit={visit} />
      </Section>
      <Section>
        <LinkButton href={paths.search} icon="search">
          {t('portal.failure.search')}
        </LinkButton>
      </Section>
    </>,
  )
})

const Words = ({ visit: { t }, step, told }: { visit: Visit; step: string; told: string[] }) => (
  <Prose>
    <p>{t(`help.guide.${step}.text`, { button: t('portal.choose.add') })}</p>
    {told.length > 0 && (
      <ul>
        {told.map((sentence) => (
          <li key={sentence}>{tied(sentence)}</li>
        ))}
      </ul>
    )}
  </Prose>
)

/** In the reader's language, never in another's: a page in Arabic shows pages in Arabic. */
const pictureOf = (c: PageContext, step: string) => {
  const { deps, visit } = c.var
  const src = deps.assets.guide[visit.language]?.[step]
  return src ? { src, alt: visit.t(`help.guide.${step}.alt`), ...guideSize } : undefined
}

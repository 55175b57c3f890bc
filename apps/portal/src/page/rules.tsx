import { Halves, LinkButton, PageHead, Prose, Section, Sheet } from '@kita/ui'
import { pages } from '../env.ts'
import { page } from '../frame/page.tsx'
import type { Visit } from '../frame/visit.ts'
import { Sentence } from '../part/german.tsx'
import { tied } from '../part/paragraphs.tsx'
import { paths } from '../path.ts'
import { loadRules, type ToldYear } from './told.ts'

/** Every rule of this portal as a family reads it, made from the values the portal works by. */
export const rulePages = pages().get(paths.rules, async (c) => {
  const { visit } = c.var
  const { t } = visit
  const years = await loadRules(c)
  return page(
    c,
    {
      title: t('portal.rules.title'),
      description: t('portal.rules.lead'),
      crumbs: [{ href: paths.guide, text: t('portal.frame.guide') }],
      current: paths.guide,
    },
    <>
      <PageHead title={t('portal.rules.title')} lead={t('portal.rules.lead')} />
      {years.map((year) => (
        <Section key={year.kitaYear} {...(years.length > 1 && titleOf(visit, year))}>
          <Chapters visit={visit} year={year} level={years.length > 1 ? 3 : 2} />
        </Section>
      ))}
      <Section>
        <LinkButton href={paths.search} icon="search">
          {t('portal.failure.search')}
        </LinkButton>
      </Section>
    </>,
  )
})

const titleOf = ({ t }: Visit, { label, kitaYear, running }: ToldYear) => ({
  title: t(running ? 'portal.rules.running' : 'portal.rules.next', { year: label }),
  id: `jahr-${kitaYear}`,
})

const Chapters = ({ visit, year, level }: { visit: Visit; year: ToldYear; level: 2 | 3 }) => (
  <Halves>
    {year.chapters.map(({ section, sentences }) => (
      <Sheet
        key={section}
        id={`${section}-${year.kitaYear}`}
        title={visit.t(`portal.rules.section.${section}`)}
        titleSize="small"
        level={level}
      >
        <Prose>
          <ul>
            {sentences.map((sentence) => (
              <li key={sentence}>
                <Sentence visit={visit} text={tied(sentence)} />
              </li>
            ))}
          </ul>
        </Prose>
      </Sheet>
    ))}
  </Halves>
)

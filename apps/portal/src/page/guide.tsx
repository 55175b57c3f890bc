import { Halves, LinkButton, PageHead, Section, Sheet } from '@kita/ui'
import { pages } from '../env.ts'
import { page } from '../frame/page.tsx'
import type { Visit } from '../frame/visit.ts'
import { Offline } from '../part/offline.tsx'
import { Paragraphs, tied } from '../part/paragraphs.tsx'
import { Steps } from '../part/steps.tsx'
import { YearDates } from '../part/year.tsx'
import { paths } from '../path.ts'
import { loadRules, type ToldYear } from './told.ts'

/** How a family gets a place here: steps, dates and numbers of this tenant's rules (A3.10). */
export const guidePages = pages().get(paths.guide, async (c) => {
  const { visit } = c.var
  const { t } = visit
  const [year] = await loadRules(c)
  return page(
    c,
    { title: t('portal.frame.guide'), description: t('portal.guide.lead'), crumbs: [] },
    <>
      <PageHead title={t('portal.frame.guide')} lead={t('portal.guide.lead')} />
      <Section title={t('portal.start.steps')} id="schritte">
        <Steps visit={visit} />
        <p>
          <LinkButton href={paths.walkthrough} kind="secondary" icon="book">
            {t('help.guide.go')}
          </LinkButton>
        </p>
      </Section>
      <Section>
        <YearDates visit={visit} />
      </Section>
      <Section>
        <Halves>
          <Numbers visit={visit} year={year} />
          <Sheet title={t('portal.guide.who')}>
            <Paragraphs text={[...sentencesOf(year, 'allocation'), t('portal.guide.whoText')].join(' ')} />
            <Paragraphs text={t('setting.joinAppointment')} />
          </Sheet>
          <Sheet title={t('portal.guide.before')}>
            <Paragraphs text={t('setting.beforePortal')} />
          </Sheet>
          <Offline visit={visit}>
            <p>
              <a href={paths.contact}>{t('portal.frame.contact')}</a>
            </p>
          </Offline>
        </Halves>
      </Section>
      <Section>
        <LinkButton href={paths.search} icon="search">
          {t('portal.failure.search')}
        </LinkButton>
      </Section>
    </>,
  )
})

/** What families may choose, in the sentences of the rules; the reply time where it is one number. */
const Numbers = ({ visit: { t, portal }, year }: { visit: Visit; year: ToldYear | undefined }) => {
  const days = portal.years.find(({ running }) => !running)?.rules.replyDays
  const plain = days !== undefined && portal.facts.replyDays === String(days)
  const lines = [
    ...sentencesOf(year, 'choice'),
    ...(plain ? [t('portal.guide.reply', { count: days })] : []),
    t('portal.guide.others'),
  ]
  return (
    <Sheet title={t('portal.guide.numbers')}>
      <ul className="stack stack--s">
        {lines.map((line) => (
          <li key={line}>{tied(line)}</li>
        ))}
      </ul>
      <p>
        <a href={paths.rules}>{t('portal.guide.rules')}</a>
      </p>
    </Sheet>
  )
}

const sentencesOf = (year: ToldYear | undefined, section: ToldYear['chapters'][number]['section']) =>
  year?.chapters.find((chapter) => chapter.section === section)?.sentences ?? []

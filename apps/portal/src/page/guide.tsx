import { Halves, LinkButton, PageHead, Section, Sheet } from '@kita/ui'
import { pages } from '../env.ts'
import { page } from '../frame/page.tsx'
import type { Visit } from '../frame/visit.ts'
import { Paragraphs } from '../part/paragraphs.tsx'
import { Steps } from '../part/steps.tsx'
import { YearDates } from '../part/year.tsx'
import { paths } from '../path.ts'

/** How a family gets a place here: steps, dates and numbers of this tenant's rules (A3.10). */
export const guidePages = pages().get(paths.guide, (c) => {
  const { visit } = c.var
  const { t } = visit
  return page(
    c,
    { title: t('portal.frame.guide'), description: t('portal.guide.lead'), crumbs: [] },
    <>
      <PageHead title={t('portal.frame.guide')} lead={t('portal.guide.lead')} />
      <Section title={t('portal.start.steps')} id="schritte">
        <Steps visit={visit} />
      </Section>
      <Section>
        <YearDates visit={visit} />
      </Section>
      <Section>
        <Halves>
          <Numbers visit={visit} />
          <Sheet title={t('portal.guide.who')}>
            <p>{t('portal.guide.whoText')}</p>
            <Paragraphs text={t('setting.joinAppointment')} />
          </Sheet>
          <Sheet title={t('portal.guide.before')}>
            <Paragraphs text={t('setting.beforePortal')} />
          </Sheet>
          <Sheet title={t('portal.start.offline')}>
            <p>{t('portal.start.offlineText')}</p>
            <p>
              <a href={paths.contact}>{t('portal.frame.contact')}</a>
            </p>
          </Sheet>
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

/** The tenant's numbers as sentences. */
const Numbers = ({ visit: { t, portal } }: { visit: Visit }) => {
  const year = portal.years.find(({ running }) => !running)
  const limits = year?.limits ?? []
  const maxOf = (counter: string) => limits.find((limit) => limit.counter === counter)?.max ?? null
  const facilities = maxOf('facility')
  const childminding = maxOf('childminding')
  const lines = [
    facilities === null
      ? t('portal.choose.unlimited')
      : t('portal.choose.most.facility', { count: facilities }),
    ...(childminding === null ? [] : [t('portal.choose.most.childminding', { count: childminding })]),
    ...(year ? [t('portal.guide.reply', { count: year.rules.replyDays })] : []),
    t('portal.guide.others'),
  ]
  return (
    <Sheet title={t('portal.guide.numbers')}>
      <ul className="stack stack--s">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Sheet>
  )
}

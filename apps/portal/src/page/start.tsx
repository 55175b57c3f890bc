import {
  Button,
  Halves,
  Hero,
  LinkButton,
  Notice,
  Prose,
  SearchBox,
  Section,
  Select,
  Sheet,
  TextField,
  Wrap,
} from '@kita/ui'
import { pages } from '../env.ts'
import { page } from '../frame/page.tsx'
import type { Visit } from '../frame/visit.ts'
import { Contacts, OfficeRows } from '../part/contact.tsx'
import { kindsText, kindText } from '../part/fact-text.ts'
import { asGerman, OwnText, ownText } from '../part/german.tsx'
import { Offline } from '../part/offline.tsx'
import { OwnParagraphs } from '../part/paragraphs.tsx'
import { PlainText } from '../part/plain-text.tsx'
import { SignLanguage } from '../part/sign.tsx'
import { Steps } from '../part/steps.tsx'
import { YearDates } from '../part/year.tsx'
import { paths } from '../path.ts'
import { startOptions } from './search/option.ts'
import { wishQuery } from './search/wish.ts'

/** The first page: search at once, then how it goes, when, and who helps (A1). */
export const startPages = pages().get(paths.start, (c) => {
  const { visit } = c.var
  const { t, portal } = visit
  return page(
    c,
    { title: t('portal.start.title'), description: t('portal.start.lead'), wide: true },
    <>
      <Hero
        title={t('portal.start.title')}
        lead={t('portal.start.lead')}
        slug={portal.slug}
        skyline={portal.theme.skyline}
      />
      <Box visit={visit} />
      <Wrap>
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
        {(portal.plainText || portal.film || portal.signLink) && (
          <Section>
            <Halves>
              <PlainText visit={visit} />
              <SignLanguage visit={visit} />
            </Halves>
          </Section>
        )}
        <Section>
          <Halves>
            <Elsewhere visit={visit} />
            <Sheet title={t('portal.start.helpers')}>
              <Contacts visit={visit} />
            </Sheet>
          </Halves>
        </Section>
        <Section>
          <Halves>
            <Advantages visit={visit} />
            <Greeting visit={visit} />
          </Halves>
        </Section>
        <Area visit={visit} />
      </Wrap>
    </>,
  )
})

const Box = ({ visit }: { visit: Visit }) => {
  const { t, portal } = visit
  const kinds = portal.years.find(({ running }) => running)?.kinds ?? []
  const all = kindsText(visit, kinds)
  return (
    <SearchBox title={t('portal.start.search')} id="suche" action={paths.search}>
      <TextField
        optional=""
        name="ort"
        label={t('portal.search.place')}
        icon="pin"
        autoComplete="postal-code"
        maxLength={100}
      />
      {kinds.length > 1 && (
        <Select
          optional=""
          name="art"
          label={t('portal.search.kind')}
          options={[
            { value: '', label: all },
            ...kinds.map((kind) => ({ value: kind, label: kindText(t, kind) })),
          ]}
        />
      )}
      <Select optional="" name="ab" label={t('portal.search.start')} options={startOptions(visit)} />
      <Button icon="search">{t('portal.start.go')}</Button>
    </SearchBox>
  )
}

/** Towns with a Jugendamt of their own; else whom to ask without internet. */
const Elsewhere = ({ visit }: { visit: Visit }) => {
  const { t, portal, language } = visit
  const outside = portal.jurisdiction.outside.filter(({ shares }) => !shares)
  const offices = [...new Map(outside.map(({ office }) => [office.name, office])).values()]
  const towns = outside.map(({ municipality }) => municipality)
  const near = towns.length > 0 && towns.length <= 4
  return (
    <Sheet
      title={
        near
          ? t('portal.start.outside', {
              towns: new Intl.ListFormat(language, { type: 'disjunction' }).format(towns),
            })
          : t('portal.start.residence')
      }
    >
      <p>{t(near ? 'portal.start.outsideText' : 'portal.start.residenceText', { count: towns.length })}</p>
      {near && <OfficeRows offices={offices} />}
      {near && portal.jurisdiction.outsiders !== 'refer' && <p>{t('portal.residence.mayStill')}</p>}
      <p>
        <a href={paths.residence}>{t('portal.start.check')}</a>
      </p>
    </Sheet>
  )
}

const Advantages = ({ visit }: { visit: Visit }) => {
  const { t, portal } = visit
  return (
    portal.advantages.length > 0 && (
      <Sheet title={t('portal.start.advantages')}>
        <Prose>
          <ul>
            {portal.advantages.map((advantage) => {
              const { text, marks } = ownText(visit, advantage)
              return (
                <li key={advantage} {...marks}>
                  {text}
                </li>
              )
            })}
          </ul>
        </Prose>
      </Sheet>
    )
  )
}

const Greeting = ({ visit }: { visit: Visit }) => {
  const { t, portal, language } = visit
  return portal.greeting ? (
    <Sheet title={t('portal.start.greeting')}>
      <OwnParagraphs visit={visit} text={portal.greeting.text} />
      <p>
        <strong {...asGerman(language)}>{portal.greeting.name}</strong>
        <br />
        <span className="small muted">
          <OwnText visit={visit} text={portal.greeting.role} />
        </span>
      </p>
    </Sheet>
  ) : (
    <Offline visit={visit}>
      <p>
        <a href={paths.contact}>{t('portal.frame.contact')}</a>
      </p>
    </Offline>
  )
}

/** Municipalities or city districts, each a search of its own; and who joins later. */
const Area = ({ visit }: { visit: Visit }) => {
  const { t, portal, language } = visit
  const { inside } = portal.jurisdiction
  const shared = portal.jurisdiction.outside.filter(({ shares }) => shares).map((one) => one.municipality)
  const towns = inside.length + shared.length > 1 ? [...inside, ...shared] : portal.districts
  return (
    <>
      {towns.length > 1 && (
        <Section title={t('portal.start.area', { area: portal.area })} id="gebiet">
          <ul className="tags">
            {towns.map((town) => (
              <li key={town}>
                <a
                  className="chip"
                  href={`${paths.search}${wishQuery(inside.length + shared.length > 1 ? { ort: town } : { text: town })}`}
                >
                  {town}
                </a>
              </li>
            ))}
          </ul>
          {shared.length > 0 && (
            <p className="small muted">
              {t('rule-hint.shared', { towns: new Intl.ListFormat(language).format(shared) })}
            </p>
          )}
        </Section>
      )}
      {portal.upcomingProviders.length > 0 && (
        <Section>
          <Notice title={t('portal.search.upcoming')}>
            <p>
              {new Intl.ListFormat(language).format(portal.upcomingProviders.map(({ name }) => name))}.{' '}
              <a href={paths.providers}>{t('portal.frame.providers')}</a>
            </p>
          </Notice>
        </Section>
      )}
    </>
  )
}

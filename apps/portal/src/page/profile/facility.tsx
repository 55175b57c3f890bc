import type { Client } from '@kita/api'
import { need } from '@kita/page'
import {
  Columns,
  FacilityCover,
  FactTable,
  Gallery,
  KeyValueList,
  Notice,
  Prose,
  Stack,
  Tag,
  Tags,
} from '@kita/ui'
import { Fragment } from 'react'
import { pages } from '../../env.ts'
import { page } from '../../frame/page.tsx'
import type { Visit } from '../../frame/visit.ts'
import { type Catalogue, CatalogueText, loadCriteria } from '../../part/criteria.tsx'
import {
  ageSpan,
  featureText,
  fromAge,
  hoursText,
  kindIcon,
  kindText,
  openText,
} from '../../part/fact-text.ts'
import { asGerman, German } from '../../part/german.tsx'
import { Paragraphs } from '../../part/paragraphs.tsx'
import { pictureOf } from '../../part/picture.ts'
import { paths } from '../../path.ts'
import { ChooseSheet, justChosen } from './choose-sheet.tsx'
import { ContactSheet } from './contact-sheet.tsx'
import { FreePlaces } from './free-places.tsx'
import { OpenDays } from './open-days.tsx'
import { deciderHere, RulesHere } from './rules-here.tsx'

type Answer = Awaited<ReturnType<Client['facility']['facilities'][':id']['$get']>>
export type Facility = Awaited<ReturnType<Answer['json']>>

/** Everything a family asks about one Kita or Hort (A3.6), before it decides. */
export const facilityPages = pages()
  .get(paths.facility(':id'), async (c) => {
    const { visit } = c.var
    const { t } = visit
    const facility = await need(
      visit.api.facility.facilities[':id'].$get({ param: { id: c.req.param('id') ?? '' } }),
    )
    return page(
      c,
      {
        title: facility.name,
        description: t('portal.profile.description', {
          name: facility.name,
          town: facility.town,
          provider: facility.provider.name,
        }),
        crumbs: [{ href: paths.search, text: t('portal.frame.find') }],
        current: paths.search,
      },
      <Profile
        visit={visit}
        facility={facility}
        isNew={justChosen(c)}
        catalogues={(await loadCriteria(visit, [facility.id])).facilities[0]?.catalogues}
      />,
    )
  })
  .get(paths.facilityPreview(':id'), async (c) => {
    const { visit } = c.var
    const id = c.req.param('id') ?? ''
    const facility = await need(
      visit.api.officeFacility.office.facilities[':id'].preview.$get({ param: { id } }),
    )
    return page(
      c,
      { title: visit.t('facility.preview.page', { facility: facility.name }), noIndex: true },
      <Stack gap="l">
        <Notice title={visit.t('facility.preview.title')}>
          <p>
            <a href={`${paths.office}/einrichtung/${id}`}>{visit.t('facility.preview.back')}</a>
          </p>
        </Notice>
        <Profile visit={visit} facility={facility} />
      </Stack>,
    )
  })

type ProfileProps = Part & { catalogues?: Catalogue[] | undefined; isNew?: boolean }

/** The same for families and for the office that looks at its draft. */
const Profile = ({ visit, facility, catalogues = [], isNew = false }: ProfileProps) => {
  const { t } = visit
  return (
    <Stack gap="xl">
      {facility.pictures.length > 0 ? (
        <Gallery
          label={t('facility.pictures.title')}
          pictures={facility.pictures.map((one, at) => ({ ...pictureOf(one, 'large'), early: at === 0 }))}
        />
      ) : (
        <FacilityCover id={facility.id} />
      )}
      <Columns
        side={
          <>
            <ChooseSheet
              visit={visit}
              target={{ kind: 'facility', id: facility.id }}
              facility={facility}
              isNew={isNew}
            />
            <ContactSheet visit={visit} contact={facility} />
            <OpenDays visit={visit} facility={facility} />
          </>
        }
      >
        <Stack>
          <h1>{facility.name}</h1>
          <Tags>
            <Tag tone="brand" icon={kindIcon[facility.kind]}>
              {kindText(t, facility.kind)}
            </Tag>
            <Tag>{fromAge(t, facility.ageFromMonths)}</Tag>
            {facility.placesTotal > 0 && (
              <Tag>{t('portal.profile.children', { count: facility.placesTotal })}</Tag>
            )}
            {facility.features.map((feature) => (
              <Tag key={feature} tone="line">
                {featureText(t, feature)}
              </Tag>
            ))}
          </Tags>
          {facility.concept && (
            <German language={visit.language}>
              <Paragraphs text={facility.concept} />
            </German>
          )}
          <GetToKnow visit={visit} facility={facility} />
        </Stack>
        <RulesHere visit={visit} facility={facility} />
        <FreePlaces visit={visit} facility={facility} />
        <Daily visit={visit} facility={facility} />
        <Groups visit={visit} facility={facility} />
        {catalogues.length > 0 ? (
          <Catalogues visit={visit} catalogues={catalogues} decider={deciderHere(visit, facility)} />
        ) : (
          <Criteria visit={visit} facility={facility} />
        )}
      </Columns>
    </Stack>
  )
}

type Part = { visit: Visit; facility: Facility }

/** Told before anything is chosen: some facilities want to meet the family first. */
const GetToKnow = ({ visit: { t, language }, facility: { visit, visitHint } }: Part) => {
  if (visit === 'no') return null
  return (
    <Notice
      tone={visit === 'beforeRequest' ? 'warning' : 'info'}
      icon="calendar"
      title={t(`portal.visit.${visit}`)}
    >
      {visitHint && <p {...asGerman(language)}>{visitHint}</p>}
    </Notice>
  )
}

const Daily = ({ visit, facility }: Part) => {
  const { t } = visit
  const { district, town } = facility
  return (
    <Stack gap="s">
      <h2>{t('portal.profile.daily')}</h2>
      <KeyValueList
        facts={[
          {
            term: t('portal.profile.opens'),
            value: openText(visit, facility.opensMinute, facility.closesMinute),
          },
          { term: t('portal.profile.closed'), value: <Closed visit={visit} facility={facility} /> },
          { term: t('portal.profile.hours'), value: hoursText(visit, facility.careHours) },
          { term: t('portal.profile.age'), value: ageSpan(t, facility.ageFromMonths, facility.ageToMonths) },
          {
            term: t('portal.profile.provider'),
            value: t('portal.profile.providerValue', {
              name: facility.provider.name,
              type: t(`portal.providerType.${facility.provider.type}`),
            }),
          },
          ...(district && district !== town ? [{ term: t('portal.profile.district'), value: district }] : []),
        ]}
      />
    </Stack>
  )
}

/** Dated closing times, and what the facility says about them in words. */
const Closed = ({ visit: { t, f, language }, facility: { closings, closingDays } }: Part) => {
  if (closings.length === 0)
    return closingDays ? <span {...asGerman(language)}>{closingDays}</span> : t('portal.profile.askThem')
  return (
    <>
      {closingDays && <p {...asGerman(language)}>{closingDays}</p>}
      <ul>
        {closings.map(({ from, to, reason }) => (
          <li key={`${from}-${reason}`}>
            {from === to
              ? t('facility.closing.day', { on: f.day(from), reason })
              : t('facility.closing.span', { from: f.day(from), to: f.day(to), reason })}
          </li>
        ))}
      </ul>
    </>
  )
}

const Groups = ({ visit: { t }, facility: { groups } }: Part) => {
  if (groups.length === 0) return null
  return (
    <Stack gap="s">
      <h2>{t('portal.profile.groups')}</h2>
      <FactTable
        caption={t('portal.profile.groups')}
        head={['group', 'age', 'size'].map((key) => t(`portal.profile.head.${key}`))}
        rows={groups.map((group) => ({
          name: group.name,
          cells: [
            <Fragment key="age">
              {ageSpan(t, group.ageFromMonths, group.ageToMonths)}
              {group.form !== group.name && <p className="meta muted">{group.form}</p>}
            </Fragment>,
            String(group.size),
          ],
        }))}
      />
    </Stack>
  )
}

/** The catalogues that decide here, the wider ones beside the facility's own. */
type CataloguesProps = { visit: Visit; catalogues: Catalogue[]; decider: string | undefined }
const Catalogues = ({ visit, catalogues, decider }: CataloguesProps) => (
  <Stack gap="s">
    <h2>{visit.t('criteria.profile.title')}</h2>
    {decider && <p>{decider}</p>}
    {catalogues.map((catalogue) => (
      <CatalogueText key={catalogue.id} visit={visit} catalogue={catalogue} />
    ))}
  </Stack>
)

/** The facility decides by its own criteria; a family reads them before it applies. */
const Criteria = ({ visit, facility }: Part) => {
  const { t, language } = visit
  const { criteria } = facility
  const decider = deciderHere(visit, facility)
  return (
    <Stack gap="s">
      <h2>{t('portal.profile.criteria')}</h2>
      {criteria.length === 0 ? (
        <p>{decider ?? t('portal.profile.criteriaAsk')}</p>
      ) : (
        <>
          <p>{decider ?? t('portal.profile.criteriaLead')}</p>
          <Prose>
            <ul {...asGerman(language)}>
              {criteria.map((criterion) => (
                <li key={criterion}>{criterion}</li>
              ))}
            </ul>
          </Prose>
        </>
      )}
    </Stack>
  )
}

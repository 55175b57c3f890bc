import { need } from '@kita/page'
import {
  Columns,
  ContactLines,
  FacilityCover,
  KeyValueList,
  Sheet,
  Stack,
  StatusLight,
  Tag,
  Tags,
} from '@kita/ui'
import { pages } from '../../env.ts'
import { page } from '../../frame/page.tsx'
import type { Visit } from '../../frame/visit.ts'
import { ageSpan, fromAge, kindText, openText, telephone } from '../../part/fact-text.ts'
import { Paragraphs } from '../../part/paragraphs.tsx'
import { paths } from '../../path.ts'
import { ChooseSheet, justChosen } from './choose-sheet.tsx'

/** A Tagespflegeperson, only where the tenant names persons; private homes show no street and no search engine. */
export const childminderPages = pages().get(paths.childminder(':id'), async (c) => {
  const { visit } = c.var
  const { t, portal } = visit
  const id = c.req.param('id') ?? ''
  const person = await need(visit.api.facility.childminders[':id'].$get({ param: { id } }))
  return page(
    c,
    {
      title: person.name,
      crumbs: [{ href: paths.search, text: t('portal.frame.find') }],
      current: paths.search,
      noIndex: true,
    },
    <Stack gap="xl">
      <FacilityCover id={person.id} />
      <Columns
        side={
          <>
            <ChooseSheet
              visit={visit}
              target={{ kind: 'childminder', id: person.id }}
              facility={{ kind: 'CHILDMINDING', name: person.name }}
              isNew={justChosen(c)}
            />
            <Sheet title={t('portal.childminder.desk')} titleSize="small">
              <p className="small">
                <a href={paths.desk(person.desk.id)}>{person.desk.name}</a>
              </p>
              <p className="small">
                {t(asksPerson(visit) ? 'childminding.family.direct' : 'portal.childminder.text')}
              </p>
              {person.desk.phone && (
                <ContactLines
                  lines={[{ icon: 'phone', href: telephone(person.desk.phone), text: person.desk.phone }]}
                />
              )}
            </Sheet>
          </>
        }
      >
        <Stack>
          <h1>{person.name}</h1>
          <Tags>
            <Tag tone="brand" icon="heart">
              {kindText(t, 'CHILDMINDING')}
            </Tag>
            <Tag>{fromAge(t, person.ageFromMonths)}</Tag>
            <Tag>{t('portal.profile.children', { count: person.places })}</Tag>
          </Tags>
          {person.about && <Paragraphs text={person.about} />}
        </Stack>
        <Stack gap="s">
          <h2>{t('portal.profile.daily')}</h2>
          <KeyValueList
            facts={[
              {
                term: t('portal.profile.opens'),
                value: openText(visit, person.opensMinute, person.closesMinute),
              },
              { term: t('portal.profile.age'), value: ageSpan(t, person.ageFromMonths, person.ageToMonths) },
              { term: t('portal.childminder.place'), value: `${person.postcode} ${person.town}` },
              ...(person.group ? [{ term: t('childminding.family.group'), value: person.group }] : []),
              ...(person.qualifications.length > 0
                ? [{ term: t('childminding.family.training'), value: person.qualifications.join(', ') }]
                : []),
            ]}
          />
        </Stack>
        <Stack gap="s">
          <h2>{t('portal.profile.places')}</h2>
          {person.vacancies.length === 0 ? (
            <p>
              <StatusLight kind="waiting" size="small">
                {t(person.vacanciesAsOf ? 'portal.places.none' : 'portal.places.unknown')}
              </StatusLight>
            </p>
          ) : (
            <ul>
              {person.vacancies.map(({ places, freeFrom, hours }) => (
                <li key={`${freeFrom}-${hours}`}>
                  {t('childminding.family.vacancy', {
                    count: places,
                    from:
                      freeFrom <= portal.today
                        ? t('childminding.family.now')
                        : t('childminding.family.from', { day: visit.f.day(freeFrom, 'long') }),
                    hours,
                  })}
                </li>
              ))}
            </ul>
          )}
          {person.vacanciesAsOf && (
            <p className="meta muted">
              {t('portal.places.asOf', { day: visit.f.day(person.vacanciesAsOf) })}
            </p>
          )}
        </Stack>
      </Columns>
    </Stack>,
  )
})

/** Where families ask the person herself she answers, not the Fachberatung. */
const asksPerson = ({ portal }: Visit): boolean =>
  portal.years.some(({ rules }) => rules.childminding.mode === 'NAMED_PERSONS')

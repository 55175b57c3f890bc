import { need } from '@kita/page'
import { Columns, FacilityCover, KeyValueList, Stack, Tag, Tags } from '@kita/ui'
import { pages } from '../../env.ts'
import { page } from '../../frame/page.tsx'
import { ageSpan, fromAge, kindText, openText } from '../../part/fact-text.ts'
import { Paragraphs } from '../../part/paragraphs.tsx'
import { paths } from '../../path.ts'
import { ChooseSheet } from './choose-sheet.tsx'
import { ContactSheet } from './contact-sheet.tsx'

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
      crumbs: [{ href: paths.search, text: portal.glossary.find }],
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
            />
            <ContactSheet
              visit={visit}
              contact={{ postcode: person.postcode, town: person.town, phone: person.desk.phone }}
            />
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
              {
                term: t('portal.childminder.desk'),
                value: <a href={paths.desk(person.desk.id)}>{person.desk.name}</a>,
              },
            ]}
          />
          <p className="small muted">{t('portal.childminder.text')}</p>
        </Stack>
      </Columns>
    </Stack>,
  )
})

import { need } from '@kita/page'
import { Columns, FacilityCover, KeyValueList, Stack, Tag, Tags } from '@kita/ui'
import { pages } from '../../env.ts'
import { page } from '../../frame/page.tsx'
import { kindText } from '../../part/fact-text.ts'
import { Paragraphs } from '../../part/paragraphs.tsx'
import { paths } from '../../path.ts'
import { ChooseSheet, justChosen } from './choose-sheet.tsx'
import { ContactSheet } from './contact-sheet.tsx'

/** A Fachberatung Kindertagespflege: applications for Tagespflege go to it, persons stay unnamed (A8). */
export const deskPages = pages().get(paths.desk(':id'), async (c) => {
  const { visit } = c.var
  const { t } = visit
  const desk = await need(visit.api.facility.desks[':id'].$get({ param: { id: c.req.param('id') ?? '' } }))
  return page(
    c,
    {
      title: desk.name,
      crumbs: [{ href: paths.search, text: t('portal.frame.find') }],
      current: paths.search,
    },
    <Stack gap="xl">
      <FacilityCover id={desk.id} />
      <Columns
        side={
          <>
            <ChooseSheet
              visit={visit}
              target={{ kind: 'desk', id: desk.id }}
              facility={{ kind: 'CHILDMINDING', name: desk.name }}
              isNew={justChosen(c)}
            />
            <ContactSheet visit={visit} contact={desk} />
          </>
        }
      >
        <Stack>
          <h1>{desk.name}</h1>
          <Tags>
            <Tag tone="brand" icon="heart">
              {kindText(t, 'CHILDMINDING')}
            </Tag>
          </Tags>
          <Paragraphs text={t('portal.desk.text')} />
        </Stack>
        <Stack gap="s">
          <h2>{t('portal.desk.facts')}</h2>
          <KeyValueList
            facts={[
              { term: t('portal.desk.runBy'), value: desk.runBy },
              ...(desk.districts.length > 0
                ? [{ term: t('portal.desk.area'), value: desk.districts.join(', ') }]
                : []),
            ]}
          />
        </Stack>
      </Columns>
    </Stack>,
  )
})

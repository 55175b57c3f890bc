import { need, seeOther } from '@kita/page'
import { Actions, Button, Checkbox, Checkboxes, Form, LinkButton, Notice, PageHead, Sheet } from '@kita/ui'
import { pages } from '../../env.ts'
import { proofPage } from '../../frame/proof-page.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path, withQuery } from '../../path.ts'
import { filterQuery, listHref, paperQuery, readListQuery, roundsOf } from './query.ts'

const columns = [
  'child',
  'born',
  'age',
  'start',
  'hours',
  'alternative',
  'facility',
  'rank',
  'round',
  'points',
  'notes',
  'status',
  'since',
  'due',
] as const

/** What the file holds is chosen here; the API writes it, to whoever has just given the password once more. */
export const listFilePages = pages()
  .get(path.listTake, async (c) => {
    const { search } = new URL(c.req.url)
    const { until } = await need(c.var.api.proof.session.proof.$get())
    const act = { back: `${path.listDownload}${search}`, kept: '' }
    return until ? seeOther(act.back) : proofPage(c, act)
  })
  .get(path.listFile, (c) => {
    const { t } = c.var
    const query = readListQuery(c)
    const inRounds = roundsOf(c.var.portal).length > 0
    const title = t('list.download')
    const hidden = Object.entries(filterQuery(query)).flatMap(([name, value]) =>
      [value].flat().flatMap((one) => (one ? [{ name, value: String(one) }] : [])),
    )
    return staffPage(c, {
      title,
      area: 'list',
      above: [{ href: listHref({ ...query, chosen: [] }, {}), text: t('list.title') }],
      children: (
        <>
          <PageHead title={title} lead={t('list.file-lead')} />
          <Sheet>
            <Form method="get" action={path.listTake}>
              {hidden.map(({ name, value }) => (
                <input key={`${name}${value}`} type="hidden" name={name} value={value} />
              ))}
              <Checkboxes
                name="column"
                label={t('list.file-columns')}
                values={columns}
                options={columns
                  .filter((key) => key !== 'round' || inRounds)
                  .map((key) => ({ value: key, label: t(`list.column.${key}`) }))}
              />
              <Checkbox name="names" value="false" label={t('list.file-no-names')} />
              <Notice>{t('list.file-logged')}</Notice>
              <Actions>
                <Button icon="download" name="format" value="xlsx">
                  {t('list.file-xlsx')}
                </Button>
                <Button icon="download" kind="secondary" name="format" value="ods">
                  {t('list.file-ods')}
                </Button>
                <Button icon="download" kind="secondary" name="format" value="csv">
                  {t('list.file-csv')}
                </Button>
                {query.chosen.length === 0 && (
                  <LinkButton
                    href={withQuery(path.listPaper, paperQuery(query))}
                    kind="secondary"
                    icon="print"
                  >
                    {t('list.paper')}
                  </LinkButton>
                )}
                <LinkButton href={listHref({ ...query, chosen: [] }, {})} kind="tertiary">
                  {t('office.back')}
                </LinkButton>
              </Actions>
            </Form>
          </Sheet>
        </>
      ),
    })
  })

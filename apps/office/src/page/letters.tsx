import { ask, errorsOf, type FormErrors, need, noErrors, seeOther } from '@kita/page'
import { Button, type Column, DataTable, EmptyState, Form, LinkButton, Notice, PageHead, Row } from '@kita/ui'
import type { Letter } from '../data.ts'
import { idOf, type OfficeContext, pages } from '../env.ts'
import { staffPage } from '../frame/staff-page.tsx'
import { fullName } from '../part/child.ts'
import { path } from '../path.ts'

export const letterPages = pages()
  .get(path.letters, (c) => lettersPage(c))
  .post(path.letterPrinted(':id'), async (c) => {
    const id = idOf(c)
    const asked = await ask(c.var.api.officeLetter.office.letters[':id'].printed.$post({ param: { id } }))
    return asked.ok ? seeOther(`${path.letters}?getan=printed`) : lettersPage(c, errorsOf(asked.problem))
  })

const lettersPage = async (c: OfficeContext, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const { items } = await need(c.var.api.officeLetter.office.letters.$get())
  return staffPage(c, {
    title: t('office.tab.letters'),
    area: 'letters',
    errors,
    children: (
      <>
        <PageHead
          title={t('office.tab.letters')}
          lead={t('office.letters.lead', { count: items.length })}
          actions={
            items.length > 0 && (
              <LinkButton href={path.letterRun} icon="print">
                {t('office.letters.all', { count: Math.min(50, items.length) })}
              </LinkButton>
            )
          }
        />
        <div className="stack stack--m">
          {c.req.query('getan') === 'run' && (
            <Notice tone="success" live>
              {t('provider.run.done')}
            </Notice>
          )}
          {c.req.query('getan') === 'printed' && (
            <Notice tone="success" live>
              {t('office.letters.printed')}
            </Notice>
          )}
          {items.length === 0 ? (
            <EmptyState
              seed="briefe"
              title={t('office.letters.none.title')}
              text={t('office.letters.none.text')}
            />
          ) : (
            <DataTable
              caption={t('office.tab.letters')}
              rows={items}
              rowKey={({ id }) => id}
              columns={columnsOf(c)}
            />
          )}
        </div>
      </>
    ),
  })
}

const columnsOf = (c: OfficeContext): Column<Letter>[] => {
  const { t, show } = c.var
  return [
    {
      key: 'to',
      title: t('office.letters.to'),
      rowHeader: true,
      cell: ({ recipient }) => `${fullName(recipient)}, ${recipient.town}`,
    },
    { key: 'kind', title: t('office.letters.kind'), cell: ({ kind }) => t(`office.letter.${kind}`) },
    { key: 'facility', title: t('office.list.facility'), cell: ({ facility }) => facility ?? '' },
    {
      key: 'since',
      title: t('office.letters.since'),
      numeric: true,
      cell: ({ createdAt }) => show.day(createdAt, 'short'),
    },
    {
      key: 'act',
      title: <span className="kern-sr-only">{t('office.list.act')}</span>,
      cell: (row) => <Acts c={c} row={row} />,
    },
  ]
}

const Acts = ({ c, row }: { c: OfficeContext; row: Letter }) => {
  const { t } = c.var
  const about = fullName(row.recipient)
  return (
    <Row>
      <LinkButton href={path.letterFile(row.id)} kind="secondary" icon="print" about={about}>
        {t('office.letters.open')}
      </LinkButton>
      <Form action={path.letterPrinted(row.id)}>
        <Button kind="tertiary" about={about}>
          {t('office.letters.mark')}
        </Button>
      </Form>
    </Row>
  )
}

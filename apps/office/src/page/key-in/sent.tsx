import { Actions, KeyValueList, LinkButton, LinkRows, Notice, PageHead, Sheet } from '@kita/ui'
import type { Receipt } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path, withQuery } from '../../path.ts'

/** The code is told once, here and on the letter; that is why this page answers the form and is not an address. */
export const sentPage = (c: OfficeContext, receipt: Receipt, start?: string) => {
  const { t, show } = c.var
  const title = t('office.sent.title')
  return staffPage(c, {
    title,
    area: 'keyIn',
    children: (
      <>
        <PageHead title={title} />
        <div className="stack stack--l">
          <Notice tone="success" live>
            {t('office.sent.done', { count: receipt.applications.length })}
          </Notice>
          <Sheet title={t('office.sent.receipt')}>
            <KeyValueList
              facts={[
                { term: t('office.sent.reference'), value: <strong>{receipt.reference}</strong> },
                { term: t('office.sent.at'), value: show.day(receipt.submittedAt) },
                {
                  term: t('office.sent.code'),
                  value: receipt.joinCode ? (
                    <strong className="big num">{receipt.joinCode}</strong>
                  ) : (
                    t('office.sent.code-on-letter')
                  ),
                },
              ]}
            />
            <p>{t('office.sent.code-means')}</p>
          </Sheet>
          <Sheet title={t('office.sent.targets')}>
            <LinkRows
              rows={receipt.applications.map(({ targetName, childName, late, visitFirst }) => ({
                text: `${childName}: ${targetName}`,
                aside: [late && t('office.note.late'), visitFirst && t('office.sent.visit-first')]
                  .filter(Boolean)
                  .join(', '),
              }))}
            />
          </Sheet>
          <Actions>
            <LinkButton href={path.letters} icon="print">
              {t('office.sent.print')}
            </LinkButton>
            <LinkButton href={withQuery(path.keyIn, { ab: start })} kind="secondary">
              {t('office.sent.next')}
            </LinkButton>
          </Actions>
        </div>
      </>
    ),
  })
}

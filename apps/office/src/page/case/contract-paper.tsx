import { need } from '@kita/page'
import { LinkButton, Muted, Sheet } from '@kita/ui'
import type { Case } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { path } from '../../path.ts'

/** The contract on paper: before it is signed for signing, afterwards as it was signed. */
export const paperSection = async (c: OfficeContext, one: Case) => {
  const paper = await need(
    c.var.api.officeContract.office.applications[':id']['contract-paper'].$get({ param: { id: one.id } }),
  )
  if (paper.state === 'none') return null
  const { t } = c.var
  const href = paper.contractId ? path.contractFile(paper.contractId) : path.contractDraftFile(one.id)
  return (
    <Sheet key="paper" title={t('provider.paper.title')}>
      <p>{t(`provider.paper.${paper.state}`)}</p>
      <Muted small>
        {paper.template ? t('provider.paper.own', paper.template) : t('provider.paper.platform')}
      </Muted>
      {paper.inAccount && <Muted small>{t('provider.paper.in-account')}</Muted>}
      <LinkButton href={href} kind="secondary" icon="print">
        {t('provider.paper.print')}
      </LinkButton>
    </Sheet>
  )
}

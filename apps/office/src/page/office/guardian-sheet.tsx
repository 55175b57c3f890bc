import { KeyValueList, Notice, Sheet } from '@kita/ui'
import type { FamilyAccount } from '../../data.ts'
import type { OfficeContext } from '../../env.ts'
import { competentWords } from '../../part/competent.ts'
import { path } from '../../path.ts'

/** Who is on the telephone or at the counter, and how to reach them. */
export const GuardianSheet = ({ c, guardian }: { c: OfficeContext; guardian: FamilyAccount['guardian'] }) => {
  const { t } = c.var
  return (
    <Sheet title={t('office-desk.guardian')} titleSize="small">
      <KeyValueList
        facts={[
          {
            term: t('office-desk.hotline.address'),
            value: `${guardian.street}, ${guardian.postcode} ${guardian.town}`,
          },
          { term: t('office-desk.hotline.phone'), value: guardian.phone ?? t('office-desk.nothing') },
          {
            term: t('office-desk.hotline.way'),
            value: t(guardian.online ? 'office-desk.online' : 'office-desk.offline'),
          },
          ...(guardian.online
            ? [
                {
                  term: t('office-desk.hotline.factor'),
                  value: t(
                    guardian.secondFactor
                      ? 'office-desk.hotline.factor-on'
                      : 'office-desk.hotline.factor-off',
                  ),
                },
              ]
            : []),
        ]}
      />
      {guardian.secondFactor && (
        <p className="small">
          <a href={path.hotlineFactor(guardian.id)}>{t('office-desk.lost-factor.title')}</a>
        </p>
      )}
      {guardian.competent && <Notice>{competentWords(t, guardian.competent, guardian.town)}</Notice>}
      {guardian.addressConfidential && <Notice tone="warning">{t('case-family.confidential')}</Notice>}
    </Sheet>
  )
}

import { ask, asTyped, errorsOf, type FormErrors, need, noErrors, readForm, seeOther } from '@kita/page'
import { Actions, Button, Form as FormBox, LinkButton, Notice, PageHead, Radios, Sheet } from '@kita/ui'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { fullName } from '../../part/child.ts'
import { path, withQuery } from '../../path.ts'

const papers = ['id-card', 'passport', 'residence-permit'] as const

/** A family at the counter that has lost its second step of signing in: who it is, then it is taken away. */
export const lostFactorPages = pages()
  .get(path.hotlineFactor(':id'), (c) => lostFactorPage(c))
  .post(path.hotlineFactor(':id'), async (c) => {
    const json = asTyped({ identityPaper: (await readForm(c.req.raw)).text('ausweis') })
    const family = c.var.api.officeHotline.office.families[':id']
    const asked = await ask(family['lost-factor'].$post({ param: { id: idOf(c) }, json }))
    if (asked.ok)
      return seeOther(withQuery(path.hotlineFamily(idOf(c)), { anlass: 'counter', getan: 'schritt' }))
    return lostFactorPage(c, errorsOf(asked.problem, { '/identityPaper': 'ausweis' }))
  })

const lostFactorPage = async (c: OfficeContext, errors: FormErrors = noErrors) => {
  const { t } = c.var
  const id = idOf(c)
  const { guardian } = await need(
    c.var.api.officeHotline.office.families[':id'].$get({ param: { id }, query: { reason: 'counter' } }),
  )
  const name = fullName(guardian)
  const title = t('office-desk.lost-factor.title')
  const family = withQuery(path.hotlineFamily(id), { anlass: 'counter' })
  return staffPage(c, {
    title,
    area: 'office',
    above: [
      { href: path.hotline, text: t('office-desk.hotline.title') },
      { href: family, text: name },
    ],
    errors,
    children: (
      <>
        <PageHead title={title} lead={t('office-desk.lost-factor.lead', { name })} />
        <Sheet>
          <FormBox action={path.hotlineFactor(id)}>
            <Notice tone="warning">{t('office-desk.lost-factor.only-here')}</Notice>
            <Radios
              name="ausweis"
              label={t('office-desk.lost-factor.paper')}
              hint={t('office-desk.lost-factor.paper-hint')}
              options={papers.map((value) => ({ value, label: t(`office-desk.lost-factor.paper.${value}`) }))}
              error={errors.at('ausweis')}
            />
            <p>{t('office-desk.lost-factor.consequence')}</p>
            <Actions>
              <Button kind="secondary" danger>
                {t('office-desk.lost-factor.do')}
              </Button>
              <LinkButton href={family} kind="tertiary">
                {t('office.back')}
              </LinkButton>
            </Actions>
          </FormBox>
        </Sheet>
      </>
    ),
  })
}

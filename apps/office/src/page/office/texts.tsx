import { ask, asTyped, errorsOf, type Form, type FormErrors, need, readForm, seeOther } from '@kita/page'
import { Actions, Button, Form as FormPart, LinkButton, LinkRows, Notice, PageHead, Sheet } from '@kita/ui'
import type { OfficeTexts } from '../../data.ts'
import { idOf, type OfficeContext, pages } from '../../env.ts'
import { staffPage } from '../../frame/staff-page.tsx'
import { path, withQuery } from '../../path.ts'
import { OfficeNav } from './nav.tsx'
import { changeOf, fieldsOf, firstForm, isTextPart, type TextPart, textParts } from './text-fields.tsx'

/** Banner, dates and texts of the office: edited here, in force at once (scenario 8). */
export const textPages = pages()
  .get(path.texts, (c) => overview(c))
  .post(path.undoText(':id'), async (c) => {
    const asked = await ask(
      c.var.api.officeText.office.texts.edits[':id'].undo.$post({ param: { id: idOf(c) } }),
    )
    if (asked.ok) return seeOther(withQuery(path.texts, { getan: 'undone' }))
    return overview(c, errorsOf(asked.problem))
  })
  .get(path.textPart(':part'), async (c) => {
    const part = c.req.param('part') ?? ''
    if (!isTextPart(part)) return c.notFound()
    const texts = await load(c)
    return partPage(c, { part, texts, form: firstForm(part, texts) })
  })
  .post(path.textPart(':part'), async (c) => {
    const part = c.req.param('part') ?? ''
    if (!isTextPart(part)) return c.notFound()
    const [form, texts] = await Promise.all([readForm(c.req.raw), load(c)])
    const json = {
      change: changeOf(part, form, texts),
      reason: form.text('grund'),
      emergencyReason: form.text('notfall'),
    }
    const api = c.var.api.officeText.office.texts
    const previews = form.text('tun') === 'vorschau'
    const asked = previews
      ? await ask(api.preview.$post({ json: asTyped(json) }))
      : await ask(api.$post({ json: asTyped(json) }))
    if (!asked.ok) return partPage(c, { part, texts, form, errors: errorsOf(asked.problem, places) })
    if ('lines' in asked.data) return partPage(c, { part, texts, form, lines: asked.data.lines })
    return seeOther(withQuery(path.texts, { getan: 'saved' }))
  })

const places = { '/emergencyReason': 'notfall', '/reason': 'grund' }

const load = (c: OfficeContext) => need(c.var.api.officeText.office.texts.$get())
const done = ['saved', 'undone']

const overview = async (c: OfficeContext, errors?: FormErrors) => {
  const { t, show } = c.var
  const { history } = await load(c)
  const act = done.find((one) => one === c.req.query('getan'))
  return staffPage(c, {
    title: t('office-desk.texts.title'),
    area: 'office',
    ...(errors && { errors }),
    children: (
      <>
        <OfficeNav c={c} now="texts" />
        <PageHead title={t('office-desk.texts.title')} lead={t('office-desk.texts.lead')} />
        <div className="stack stack--l">
          {act && (
            <Notice tone="success" live>
              {t(`office-desk.texts.done.${act}`)}
            </Notice>
          )}
          <Sheet title={t('office-desk.texts.parts')}>
            <LinkRows
              rows={[...textParts, 'translations' as const].map((part) => ({
                href: part === 'translations' ? path.translations : path.textPart(part),
                text: t(`office-desk.texts.part.${part}`),
                aside: t(`office-desk.texts.what.${part}`),
              }))}
            />
          </Sheet>
          {history.length > 0 && (
            <Sheet title={t('office-desk.texts.history')}>
              <LinkRows
                rows={history.map((one) => ({
                  text: [
                    show.day(one.at, 'long'),
                    t(`office-desk.texts.part.${one.part}`),
                    one.by,
                    one.reason,
                  ]
                    .filter(Boolean)
                    .join(', '),
                  aside: one.part !== 'provider' && (
                    <FormPart action={path.undoText(one.id)}>
                      <Button kind="tertiary">{t('office-desk.texts.undo')}</Button>
                    </FormPart>
                  ),
                }))}
              />
            </Sheet>
          )}
        </div>
      </>
    ),
  })
}

type PartPage = {
  part: TextPart
  texts: OfficeTexts
  form: Form
  errors?: FormErrors
  /** Sentences of a preview, filled. */
  lines?: string[]
}

const partPage = (c: OfficeContext, { part, texts, form, errors, lines }: PartPage) => {
  const { t } = c.var
  const title = t(`office-desk.texts.part.${part}`)
  return staffPage(c, {
    title,
    area: 'office',
    above: [{ href: path.texts, text: t('office-desk.texts.title') }],
    ...(errors && { errors }),
    children: (
      <>
        <PageHead title={title} lead={t(`office-desk.texts.what.${part}`)} />
        <div className="stack stack--l">
          {lines && (
            <Notice title={t('office-desk.texts.preview-title')} level={2} live>
              {lines.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </Notice>
          )}
          <FormPart action={path.textPart(part)}>
            <Sheet>{fieldsOf(c, { part, form, texts, errors })}</Sheet>
            {part !== 'dates' && <p>{t('office-desk.texts.placeholders')}</p>}
            <Actions>
              <Button name="tun" value="speichern">
                {t('office-desk.texts.do')}
              </Button>
              {part !== 'dates' && (
                <Button name="tun" value="vorschau" kind="secondary">
                  {t('office-desk.texts.preview')}
                </Button>
              )}
              <LinkButton href={path.texts} kind="tertiary">
                {t('office.back')}
              </LinkButton>
            </Actions>
          </FormPart>
        </div>
      </>
    ),
  })
}

import { need } from '@kita/page'
import { Sheet } from '@kita/ui'
import { type ConsoleContext, pages } from '../../env.ts'
import { path } from '../../path.ts'
import { areaOf, idOf, type View } from './load.ts'

const drawn = (c: ConsoleContext) =>
  need(c.var.api.onboarding.onboardings[':id'].preview.$get({ param: { id: idOf(c) } }))

/** A picture of a page: it loads its own look, and nothing in it can be sent or run. */
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"

/** The start page of the portal a draft would become, for the frame of the wizard. */
export const onboardingPreviewPages = pages()
  .get(path.onboardingLook(':id'), async (c) => {
    const { page } = await drawn(c)
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }
    return new Response(page, { headers })
  })
  .get(path.onboardingStyle(':id'), async (c) => {
    const { stylesheet } = await drawn(c)
    return new Response(stylesheet, { headers: { 'content-type': 'text/css; charset=utf-8' } })
  })

/** The portal as it would look now; `revision` makes the frame load anew when an answer has changed. */
export const Preview = ({ c, view }: { c: ConsoleContext; view: View }) => {
  const { t } = c.var
  const address = `${path.onboardingLook(view.id)}?stand=${view.revision}`
  return (
    <Sheet title={t('console-onboarding.preview')} titleSize="small" id="vorschau">
      <p className="small muted">{t('console-onboarding.preview.lead')}</p>
      <iframe
        className="preview-frame"
        src={address}
        title={t('console-onboarding.preview.title', { area: areaOf(view) })}
        sandbox="allow-same-origin"
      />
      <p className="small">
        <a href={address}>{t('console-onboarding.preview.large')}</a>
      </p>
    </Sheet>
  )
}

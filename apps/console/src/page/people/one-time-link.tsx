import { LinkButton, Notice, PageHead, Sheet } from '@kita/ui'
import type { ConsoleContext } from '../../env.ts'
import { consolePage } from '../../frame/console-page.tsx'
import { path, withQuery } from '../../path.ts'

/** The link, this once: whoever reads it here hands it over. */
export const linkPage = (c: ConsoleContext, { name, token }: { name: string; token: string }): Response => {
  const { t } = c.var
  const title = t('console-people.link')
  const address = `${new URL(c.req.url).origin}${withQuery(path.link, { token })}`
  return consolePage(c, {
    title,
    area: 'people',
    above: [{ href: path.people, text: t('console-people.title') }],
    children: (
      <>
        <PageHead title={title} lead={t('console-people.link-lead', { name })} />
        <div className="stack stack--m">
          <Notice tone="warning">{t('console-people.link-once')}</Notice>
          <Sheet>
            <p>
              <code>{address}</code>
            </p>
          </Sheet>
          <p>
            <LinkButton href={path.people}>{t('console-people.link-done')}</LinkButton>
          </p>
        </div>
      </>
    ),
  })
}

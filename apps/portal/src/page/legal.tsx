import { PageHead, Stack } from '@kita/ui'
import type { ReactNode } from 'react'
import { type PageContext, pages } from '../env.ts'
import { page } from '../frame/page.tsx'
import { Counting } from '../part/counting.tsx'
import { OwnParagraphs } from '../part/paragraphs.tsx'
import { paths } from '../path.ts'

/** Imprint and data protection, as the tenant wrote them. */
export const legalPages = pages()
  .get(paths.imprint, (c) => legalPage(c, 'imprint', c.var.visit.portal.legal.imprint))
  .get(paths.privacy, (c) => {
    const { privacy } = c.var.visit.portal.legal
    return legalPage(
      c,
      'privacy',
      privacy.text,
      c.var.visit.t('portal.legal.version', { version: privacy.version }),
      <Counting visit={c.var.visit} />,
    )
  })

const legalPage = (c: PageContext, word: string, text: string, lead?: string, more?: ReactNode) => {
  const title = c.var.visit.t(`portal.frame.${word}`)
  return page(
    c,
    { title, crumbs: [] },
    <>
      <PageHead title={title} lead={lead} />
      <Stack gap="l">
        <OwnParagraphs visit={c.var.visit} text={text} />
        {more}
      </Stack>
    </>,
  )
}

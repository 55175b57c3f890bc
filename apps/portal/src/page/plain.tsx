import { wordsOf } from '@kita/page'
import { PageHead, Prose } from '@kita/ui'
import { pages } from '../env.ts'
import { page } from '../frame/page.tsx'
import { paths } from '../path.ts'

const parts = ['what', 'search', 'choose', 'apply', 'answer', 'help']

/** What the portal is for, in Leichte Sprache. */
export const plainPages = pages().get(paths.plain, (c) => {
  const { t, portal } = c.var.visit
  const german = wordsOf(portal, 'de')
  const title = t('portal.frame.plain')
  return page(
    c,
    { title, crumbs: [] },
    <>
      <PageHead title={title} />
      <div lang="de-x-leicht">
        <Prose>
          {parts.map((part) => (
            <section key={part}>
              <h2>{german(`plain.${part}.title`)}</h2>
              {german(`plain.${part}.text`)
                .split('\n')
                .map((sentence) => (
                  <p key={sentence}>{sentence}</p>
                ))}
            </section>
          ))}
        </Prose>
      </div>
    </>,
  )
})

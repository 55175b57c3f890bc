import { Prose } from '@kita/ui'
import type { Visit } from '../frame/visit.ts'
import { ownText } from './german.tsx'

/** Numbers stay with the word they count. */
export const tied = (text: string): string => text.replace(/(\d) (?=\p{L})/gu, '$1\u00a0')

/** A text of the tenant: blank lines separate paragraphs, single line breaks stay. */
export const Paragraphs = ({ text }: { text: string }) => (
  <Prose>
    {text.split(/\n\s*\n/).map((paragraph, at) => (
      <p key={at}>
        {paragraph.split('\n').map((line, row) => (
          <span key={row}>
            {row > 0 && <br />}
            {tied(line)}
          </span>
        ))}
      </p>
    ))}
  </Prose>
)

/** The same of what the office wrote, in the reader's language where it has a translation. */
export const OwnParagraphs = ({
  visit,
  text: german,
}: {
  visit: Pick<Visit, 'portal' | 'language'>
  text: string
}) => {
  const { text, marks } = ownText(visit, german)
  return (
    <div {...marks}>
      <Paragraphs text={text} />
    </div>
  )
}

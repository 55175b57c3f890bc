import { Prose } from '@kita/ui'

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

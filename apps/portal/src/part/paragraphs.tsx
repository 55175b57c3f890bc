import { Prose } from '@kita/ui'

/** A text of the tenant: blank lines separate paragraphs, single line breaks stay. */
export const Paragraphs = ({ text }: { text: string }) => (
  <Prose>
    {text.split(/\n\s*\n/).map((paragraph, at) => (
      <p key={at}>
        {paragraph.split('\n').map((line, row) => (
          <span key={row}>
            {row > 0 && <br />}
            {line}
          </span>
        ))}
      </p>
    ))}
  </Prose>
)

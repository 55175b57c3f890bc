import { cookieFaults } from '../../api-test/cookie.ts'
import type { Operation } from '../../api-test/document.ts'
import { tag } from '../../api-test/odd.ts'
import type { Answered } from './house.ts'

/** What the inside says and no reader should: stacks, SQL, names of our files. */
const inside =
  /\bat [\w.<>]+ \(|node_modules|PostgresError|TypeError|ZodError|\bselect\b.+\bfrom\b \w+\.|\.tsx?:\d/

/** What no answer may be, whoever was asked what. */
const common = ({ status, headers, text }: Answered): string[] => [
  ...(status >= 500 ? [`answered ${status}`] : []),
  ...(inside.test(text) ? ['tells of the inside'] : []),
  ...headers.getSetCookie().flatMap((one) => cookieFaults(one, { https: false })),
]

type AnswerFault = (operation: Operation, response: Response) => Promise<string | null>

/** A declared status, a body of its schema, and what holds for all. */
export const apiFaults = async (operation: Operation, answered: Answered, answerFault: AnswerFault) => {
  const undeclared = await answerFault(operation, answered.response)
  return [...common(answered), ...(undeclared ? [undeclared] : [])]
}

const pageStatus = new Set([
  200, 204, 302, 303, 304, 400, 401, 403, 404, 405, 409, 410, 413, 415, 421, 422, 429,
])

/** A page for a reader, a way on within this host, or a refusal in front of the pages. */
export const pageFaults = (answered: Answered): string[] => {
  const { status, headers, text } = answered
  const type = headers.get('content-type') ?? ''
  const location = headers.get('location')
  const isPage = type.startsWith('text/html')
  const faults = {
    [`${status} is no status of a page`]: status < 500 && !pageStatus.has(status),
    'goes on without saying where': status >= 302 && status <= 303 && !location,
    [`leads to ${location}`]: location !== null && !/^\/(?![/\\])[\x21-\x7e]*$/.test(location),
    [`a refusal is ${type || 'nothing'}`]:
      status >= 400 && !isPage && !type.startsWith('application/problem+json'),
    'a page without a heading': isPage && text !== '' && !/<h1[\s>]/.test(text),
    'a page without a policy': isPage && !headers.has('content-security-policy'),
    'somebody’s text became markup': isPage && text.includes(tag),
  }
  return [...common(answered), ...Object.entries(faults).flatMap(([fault, is]) => (is ? fault : []))]
}

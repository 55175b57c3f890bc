/** SES' Query protocol in the little the SDK needs: form-encoded request in, XML out. */

/** How the stand-in behaves; each is one fault of assurance F12–F13. */
export type StandInMode =
  | 'ok'
  | 'throttle'
  | 'quota'
  | 'rejected'
  | 'error-500'
  | 'error-503-after-accept'
  | 'reset-after-accept'
  | 'hang'
  | 'garbage'
  | 'slow'

export const ACCEPTING: ReadonlySet<StandInMode> = new Set([
  'ok',
  'slow',
  'garbage',
  'error-503-after-accept',
  'reset-after-accept',
])

const NAMESPACE = 'http://ses.amazonaws.com/doc/2010-12-01/'

export function answerXml(action: string, result: string): string {
  return (
    `<${action}Response xmlns="${NAMESPACE}"><${action}Result>${result}</${action}Result>` +
    `<ResponseMetadata><RequestId>stand-in</RequestId></ResponseMetadata></${action}Response>`
  )
}

export function errorXml(code: string, message: string, type: 'Sender' | 'Receiver' = 'Sender'): string {
  return (
    `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>${type}</Type><Code>${code}</Code>` +
    `<Message>${message}</Message></Error><RequestId>stand-in</RequestId></ErrorResponse>`
  )
}

/** The refusals that take nothing: status and body as SES words them. */
export const REFUSALS: Partial<Record<StandInMode, { status: number; body: string }>> = {
  throttle: { status: 400, body: errorXml('Throttling', 'Maximum sending rate exceeded.') },
  quota: { status: 400, body: errorXml('Throttling', 'Daily message quota exceeded.') },
  rejected: { status: 400, body: errorXml('MessageRejected', 'The message cannot be sent.') },
  'error-500': { status: 500, body: errorXml('InternalFailure', 'Internal error.', 'Receiver') },
}

/** Values of `Name.member.1`, `Name.member.2`, … in order. */
export function members(form: URLSearchParams, name: string): string[] {
  const found: string[] = []
  for (let i = 1; form.has(`${name}.member.${i}`); i += 1) found.push(form.get(`${name}.member.${i}`) ?? '')
  return found
}

export function tagValue(form: URLSearchParams, tagName: string): string | null {
  for (let i = 1; form.has(`Tags.member.${i}.Name`); i += 1) {
    if (form.get(`Tags.member.${i}.Name`) === tagName) return form.get(`Tags.member.${i}.Value`)
  }
  return null
}

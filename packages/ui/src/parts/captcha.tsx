import type { ReactNode } from 'react'
import { Icon } from '../icons/index.ts'

export type CaptchaProps = {
  /** Where the challenge comes from, same origin. */
  challengeUrl: string
  /** File of the worker, from the asset list. */
  workerFile: string
  /** Name of the hidden field that carries the answer. */
  name?: string
  words: { waiting: string; working: string; done: string; failed: string }
}

/**
 * Proof of work in the browser: no picture to read, nothing to click. Needs `<Script src={assets.captcha} />`.
 * Without script the element stays invisible and sends nothing; the server then relies on its other guards.
 */
export const Captcha = ({ challengeUrl, workerFile, name = 'captcha', words }: CaptchaProps) => (
  <kita-captcha
    class="captcha"
    data-challenge={challengeUrl}
    data-worker={workerFile}
    data-name={name}
    data-words={JSON.stringify(words)}
  >
    <Icon name="clock" />
    <span role="status" />
  </kita-captcha>
)

/** A field people never see; what fills it in is a program. */
export const Honeypot = ({ name, label }: { name: string; label: ReactNode }) => (
  <div className="honeypot" aria-hidden="true">
    <label htmlFor={`trap-${name}`}>{label}</label>
    <input id={`trap-${name}`} name={name} type="text" tabIndex={-1} autoComplete="off" />
  </div>
)

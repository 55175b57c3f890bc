/** Words of the element, from `data-words`. */
type Words = { waiting: string; working: string; done: string; failed: string }

type Challenge = { parameters: { expiresAt?: number }; signature?: string }

const fetchChallenge = async (url: string): Promise<Challenge> => {
  const answer = await fetch(url, { headers: { accept: 'application/json' } })
  if (!answer.ok) throw new Error(`challenge answered ${answer.status}`)
  return answer.json()
}

const solveInWorker = (file: string, challenge: Challenge): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(file, { type: 'module' })
    const end = (finish: () => void) => {
      worker.terminate()
      finish()
    }
    worker.addEventListener('message', ({ data }) =>
      end(() => (data ? resolve(data) : reject(new Error('no solution')))),
    )
    worker.addEventListener('error', () => end(() => reject(new Error('worker failed'))))
    worker.postMessage(challenge)
  })

/**
 * Proof of work that starts with the first touch of the form and waits with the sending until it is done.
 * When it fails the form is sent without it: the server decides, the family is not locked out by a script.
 */
class KitaCaptcha extends HTMLElement {
  #work: Promise<void> | undefined
  #words: Words = { waiting: '', working: '', done: '', failed: '' }

  connectedCallback() {
    this.#words = JSON.parse(this.dataset.words ?? '{}')
    this.#say('waiting')
    const form = this.closest('form')
    form?.addEventListener('focusin', () => this.#start(), { once: true })
    form?.addEventListener('submit', (event) => this.#holdBack(event, form))
  }

  #say(state: keyof Words) {
    const status = this.querySelector('[role=status]')
    if (status) status.textContent = this.#words[state]
    this.dataset.state = state
  }

  #start() {
    this.#work ??= this.#solve().then(
      () => this.#say('done'),
      () => this.#say('failed'),
    )
    return this.#work
  }

  async #solve() {
    this.#say('working')
    const challenge = await fetchChallenge(this.dataset.challenge ?? '')
    const solution = await solveInWorker(this.dataset.worker ?? '', challenge)
    const field = document.createElement('input')
    field.type = 'hidden'
    field.name = this.dataset.name ?? 'captcha'
    field.value = btoa(JSON.stringify({ challenge, solution }))
    this.append(field)
  }

  #holdBack(event: SubmitEvent, form: HTMLFormElement) {
    const state = this.dataset.state
    if (state === 'done' || state === 'failed') return
    event.preventDefault()
    const button = event.submitter instanceof HTMLElement ? event.submitter : null
    this.#start().then(() => form.requestSubmit(button))
  }
}

customElements.define('kita-captcha', KitaCaptcha)

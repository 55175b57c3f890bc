/** Columns between which a card may be dragged; a drop on another column leads to the form of that act. */
const free = ['WAITING', 'SHORTLISTED']
const undoMs = 10_000

/**
 * Cards that can be dragged. Between waiting list and shortlist the card moves at once and the server is told
 * afterwards; if it refuses, the card goes back. For ten seconds a button takes the move back. Without script every card
 * has a choice and a button.
 */
class KitaBoard extends HTMLElement {
  #dragged: HTMLElement | null = null
  #timer = 0

  connectedCallback() {
    for (const card of this.querySelectorAll<HTMLElement>('[data-card]')) card.draggable = true
    this.addEventListener('dragstart', (event) => {
      this.#dragged = (event.target as HTMLElement).closest<HTMLElement>('[data-card]')
      event.dataTransfer?.setData('text/plain', this.#dragged?.dataset.name ?? '')
    })
    this.addEventListener('dragover', (event) => {
      const column = columnOf(event.target)
      this.#mark(column)
      if (column && this.#dragged) event.preventDefault()
    })
    this.addEventListener('dragend', () => this.#mark(null))
    this.addEventListener('drop', (event) => {
      event.preventDefault()
      const [card, column] = [this.#dragged, columnOf(event.target)]
      this.#mark(null)
      const from = columnOf(card)
      const to = column?.dataset.status ?? ''
      if (!card || !column || !from || from === column) return
      if (free.includes(to) && free.includes(from.dataset.status ?? '')) this.#move(card, column, from)
      else card.querySelector<HTMLFormElement>('form')?.requestSubmit(this.#choose(card, to))
    })
  }

  /** The card's own form leads to the page of the act. */
  #choose(card: HTMLElement, to: string) {
    const select = card.querySelector<HTMLSelectElement>('select')
    if (select) select.value = to
    return card.querySelector<HTMLButtonElement>('form button')
  }

  #mark(column: HTMLElement | null) {
    for (const each of this.querySelectorAll('[data-status]')) each.classList.toggle('over', each === column)
  }

  async #move(card: HTMLElement, to: HTMLElement, from: HTMLElement) {
    const back = card.nextSibling
    listOf(to)?.prepend(card)
    this.#count(from, to)
    const shortlist = to.dataset.status === 'SHORTLISTED'
    const response = await act(
      `/api/v1/office/applications/${card.dataset.card}/shortlist`,
      shortlist ? 'POST' : 'DELETE',
    )
    if (response?.ok) {
      const select = card.querySelector<HTMLSelectElement>('select')
      for (const option of select?.options ?? []) option.hidden = option.value === to.dataset.status
      return this.#say(this.#words('moved', card, to), () => this.#move(card, from, to))
    }
    listOf(from)?.insertBefore(card, back)
    this.#count(to, from)
    const problem = (await response?.json().catch(() => null)) as { title?: string } | null
    this.#say(problem?.title ?? this.dataset.failed ?? '')
  }

  #count(from: HTMLElement, to: HTMLElement) {
    const add = (column: HTMLElement, n: number) => {
      const total = column.querySelector('[data-total]')
      if (total) total.textContent = String(Number(total.textContent) + n)
    }
    add(from, -1)
    add(to, 1)
  }

  #words = (key: string, card: HTMLElement, to: HTMLElement) =>
    (this.dataset[key] ?? '').replace('#', card.dataset.name ?? '').replace('#', to.dataset.title ?? '')

  #say(sentence: string, undo?: () => void) {
    const out = this.querySelector<HTMLElement>('[role=status]')
    if (!out) return
    clearTimeout(this.#timer)
    out.hidden = false
    out.replaceChildren(sentence)
    if (!undo) return
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = this.dataset.undo ?? ''
    button.addEventListener('click', undo, { once: true })
    out.append(' ', button)
    this.#timer = window.setTimeout(() => button.remove(), undoMs)
  }
}

/**
 * One act under one key, as a form has one without script. No answer does not say that nothing was done, so it is asked
 * for once more under the same key; null where there is none again.
 */
const act = (url: string, method: string): Promise<Response | null> => {
  const headers = { 'Idempotency-Key': crypto.randomUUID() }
  const send = () => fetch(url, { method, headers })
  return send()
    .catch(send)
    .catch(() => null)
}

const columnOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-status]') : null
const listOf = (column: HTMLElement) => column.querySelector('ul')

customElements.define('kita-board', KitaBoard)

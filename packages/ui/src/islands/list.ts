const off = 'kita-keys-off'

/** Where letters are typed, they are letters. */
const typesIn = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('input:not([type=checkbox]), select, textarea') !== null

/**
 * A list for the keyboard: j and k (inside it the arrows too) go from row to row, Enter opens, x chooses, / leads to the
 * search, ? shows the keys. The keys can be switched off (WCAG 2.1.4). Counts what is chosen. Without script the same
 * links, boxes and buttons stand there.
 */
class KitaList extends HTMLElement {
  #rows: HTMLTableRowElement[] = []

  connectedCallback() {
    this.#rows = [...this.querySelectorAll<HTMLTableRowElement>('tbody tr')]
    this.addEventListener('change', () => this.#count())
    document.addEventListener('keydown', this.#key)
    const every = this.querySelector<HTMLInputElement>('[data-every]')
    every?.closest('[hidden]')?.removeAttribute('hidden')
    every?.addEventListener('change', () => {
      for (const box of this.#boxes()) box.checked = every.checked
      this.#count()
    })
    const keys = this.querySelector<HTMLInputElement>('[data-keys]')
    this.querySelector('[data-help]')?.removeAttribute('hidden')
    if (keys) {
      keys.checked = localStorage.getItem(off) === null
      keys.addEventListener('change', () =>
        keys.checked ? localStorage.removeItem(off) : localStorage.setItem(off, '1'),
      )
    }
    const copy = this.querySelector<HTMLButtonElement>('[data-copy]')
    if (copy && navigator.clipboard) {
      copy.hidden = false
      copy.addEventListener('click', async () => {
        await navigator.clipboard.writeText(location.href)
        const words = copy.querySelector('.kern-label') ?? copy
        words.textContent = copy.dataset.copied ?? ''
      })
    }
    this.#count()
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.#key)
  }

  #boxes = () => this.#rows.flatMap((row) => row.querySelector<HTMLInputElement>('[type=checkbox]') ?? [])

  #count() {
    const boxes = this.#boxes()
    for (const box of boxes) box.closest('tr')?.classList.toggle('selected', box.checked)
    const all = this.querySelector<HTMLInputElement>('[data-all]')?.checked
    const chosen = boxes.filter((box) => box.checked).length
    const out = this.querySelector<HTMLElement>('[data-count]')
    if (!out) return
    const { none = '', one = '', other = '', every = '' } = out.dataset
    out.textContent = all
      ? every
      : chosen === 0
        ? none
        : (chosen === 1 ? one : other).replace('#', String(chosen))
  }

  #key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typesIn(event.target)) return
    if (localStorage.getItem(off) !== null) return
    const inside = event.target instanceof Node && this.querySelector('tbody')?.contains(event.target)
    const key = inside ? event.key.replace('ArrowDown', 'j').replace('ArrowUp', 'k') : event.key
    const act = {
      j: () => this.#go(1),
      k: () => this.#go(-1),
      x: () => this.#toggle(),
      '/': search,
      '?': () => this.#help(),
    }[key]
    if (!act) return
    event.preventDefault()
    act()
  }

  #at = () => this.#rows.findIndex((row) => row.contains(document.activeElement))

  #go(step: 1 | -1) {
    const at = this.#at()
    const next = this.#rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), this.#rows.length - 1)]
    next?.querySelector<HTMLElement>('th a')?.focus({ preventScroll: true })
    next?.scrollIntoView({ block: 'nearest' })
  }

  #toggle() {
    this.#rows[this.#at()]?.querySelector<HTMLInputElement>('[type=checkbox]')?.click()
  }

  #help() {
    const help = this.querySelector<HTMLDetailsElement>('[data-help]')
    if (!help) return
    help.open = !help.open
    help.querySelector('summary')?.focus()
  }
}

const search = () => document.querySelector<HTMLInputElement>('.filter-bar input[name=name]')?.focus()

customElements.define('kita-list', KitaList)

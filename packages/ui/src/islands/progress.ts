const everyMs = 1500

/** Asks for its own page again until nothing is under way, and takes over only its own part of it. */
class KitaProgress extends HTMLElement {
  #timer = 0

  connectedCallback() {
    this.#wait()
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
  }

  #wait() {
    if (this.dataset.going === 'yes') this.#timer = window.setTimeout(() => this.#look(), everyMs)
  }

  async #look() {
    const response = await fetch(location.href).catch(() => null)
    if (response?.ok) {
      const page = new DOMParser().parseFromString(await response.text(), 'text/html')
      const fresh = page.querySelector<HTMLElement>('kita-progress')
      if (!fresh) return location.reload()
      const focused = this.contains(document.activeElement)
      this.dataset.going = fresh.dataset.going ?? 'no'
      this.replaceChildren(...fresh.childNodes)
      if (focused) this.querySelector<HTMLElement>('button, a')?.focus({ preventScroll: true })
    }
    this.#wait()
  }
}

customElements.define('kita-progress', KitaProgress)

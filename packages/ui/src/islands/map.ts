import type { MapOptions } from './leaflet.ts'

/** Loads a stylesheet of our own and waits for it, so the map is not measured half-dressed. */
const loadStyles = (href: string) =>
  new Promise<void>((resolve, reject) => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = href
    link.addEventListener('load', () => resolve())
    link.addEventListener('error', () => reject(new Error('stylesheet failed')))
    document.head.append(link)
  })

/** The drawn place of the map; loads the map itself on the reader's click and not before. */
class KitaMap extends HTMLElement {
  connectedCallback() {
    this.querySelector('button')?.addEventListener('click', () => this.#show(), { once: true })
  }

  async #show() {
    const { leaflet = '', css = '', pins = '[]', words = '{}', spot, tiles, attribution } = this.dataset
    const [{ drawMap }] = await Promise.all([
      import(leaflet) as Promise<typeof import('./leaflet.ts')>,
      loadStyles(css),
    ])
    const ground = document.createElement('div')
    ground.className = 'map__canvas'
    this.replaceChildren(ground)
    this.classList.add('map--open')
    const options: MapOptions = { pins: JSON.parse(pins), words: JSON.parse(words), tiles, attribution }
    drawMap(ground, spot ? { ...options, spot: JSON.parse(spot) } : options)
    ground.tabIndex = 0
    ground.focus()
  }
}

customElements.define('kita-map', KitaMap)

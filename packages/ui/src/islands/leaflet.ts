import { control, divIcon, latLngBounds, map, marker, tileLayer } from 'leaflet'

/** Latitude, longitude, name, address of the profile. */
export type Pin = [number, number, string, string]

export type MapOptions = {
  pins: Pin[]
  tiles: string | undefined
  attribution: string | undefined
  words: { zoomIn: string; zoomOut: string; map: string }
}

const pinPicture =
  '<svg viewBox="0 0 24 32" aria-hidden="true"><path d="M12 32L2 18a12 12 0 1 1 20 0z"/></svg>'

/** A link inside the popup, made of nodes: names come from the offices and are no markup. */
const linkTo = (name: string, href: string) => {
  const link = document.createElement('a')
  link.href = href
  link.textContent = name
  return link
}

/** Draws the map into an element; without tiles the pins stand on plain ground. */
export const drawMap = (element: HTMLElement, { pins, tiles, attribution, words }: MapOptions) => {
  const leaflet = map(element, { zoomControl: false, scrollWheelZoom: false })
  leaflet.attributionControl.setPrefix(false)
  element.setAttribute('role', 'region')
  element.setAttribute('aria-label', words.map)
  control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(leaflet)
  if (tiles) tileLayer(tiles, { attribution, maxZoom: 18 }).addTo(leaflet)
  const icon = divIcon({
    className: 'map__pin',
    html: pinPicture,
    iconSize: [24, 32],
    iconAnchor: [12, 32],
    popupAnchor: [0, -28],
  })
  for (const [latitude, longitude, name, href] of pins)
    marker([latitude, longitude], { icon, title: name, alt: name })
      .bindPopup(linkTo(name, href), { closeButton: false })
      .addTo(leaflet)
  const places = pins.map(([latitude, longitude]): [number, number] => [latitude, longitude])
  leaflet.fitBounds(latLngBounds(places), { padding: [32, 32], maxZoom: 15 })
}

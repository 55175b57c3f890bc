import {
  control,
  divIcon,
  type LatLng,
  type Map as LeafletMap,
  latLngBounds,
  map,
  marker,
  tileLayer,
} from 'leaflet'

/** Latitude, longitude, name, address of the profile. */
export type Pin = [number, number, string, string]

export type MapOptions = {
  pins: Pin[]
  tiles: string | undefined
  attribution: string | undefined
  words: { zoomIn: string; zoomOut: string; map: string }
  spot?: Spot
}

/** A pin to be moved, the fields that follow it, and names of places around to know one's way. */
export type Spot = { latitude: string; longitude: string; name: string; around: [number, number, string][] }

const pinPicture =
  '<svg viewBox="0 0 24 32" aria-hidden="true"><path d="M12 32L2 18a12 12 0 1 1 20 0z"/></svg>'

const icon = divIcon({
  className: 'map__pin',
  html: pinPicture,
  iconSize: [24, 32],
  iconAnchor: [12, 32],
  popupAnchor: [0, -28],
})

/** A link inside the popup, made of nodes: names come from the offices and are no markup. */
const linkTo = (name: string, href: string) => {
  const link = document.createElement('a')
  link.href = href
  link.textContent = name
  return link
}

/** Draws the map into an element; without tiles the pins stand on plain ground. */
export const drawMap = (element: HTMLElement, { pins, tiles, attribution, words, spot }: MapOptions) => {
  const leaflet = map(element, { zoomControl: false, scrollWheelZoom: false })
  leaflet.attributionControl.setPrefix(false)
  element.setAttribute('role', 'region')
  element.setAttribute('aria-label', words.map)
  control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(leaflet)
  if (tiles) tileLayer(tiles, { attribution, maxZoom: 18 }).addTo(leaflet)
  for (const [latitude, longitude, name, href] of pins)
    marker([latitude, longitude], { icon, title: name, alt: name })
      .bindPopup(linkTo(name, href), { closeButton: false })
      .addTo(leaflet)
  if (spot) return moveSpot(leaflet, spot)
  const places = pins.map(([latitude, longitude]): [number, number] => [latitude, longitude])
  leaflet.fitBounds(latLngBounds(places), { padding: [32, 32], maxZoom: 15 })
}

/** The pin follows what is typed, and the fields follow the pin: dragged, or put where the map is clicked. */
const moveSpot = (leaflet: LeafletMap, { latitude, longitude, name, around }: Spot) => {
  const north = document.querySelector<HTMLInputElement>(`#${latitude}`)
  const east = document.querySelector<HTMLInputElement>(`#${longitude}`)
  if (!north || !east) return
  const degrees = ({ value }: HTMLInputElement) => Number(value.replace(',', '.'))
  const typed = (): [number, number] => [degrees(north), degrees(east)]
  const write = ({ lat, lng }: LatLng) => {
    // five decimals are one metre
    north.value = lat.toFixed(5).replace('.', ',')
    east.value = lng.toFixed(5).replace('.', ',')
  }
  for (const [lat, lng, text] of around) {
    const html = document.createElement('span')
    html.textContent = text
    marker([lat, lng], {
      icon: divIcon({ className: 'map__place', html }),
      interactive: false,
      keyboard: false,
    }).addTo(leaflet)
  }
  const pin = marker(typed(), { icon, title: name, alt: name, draggable: true, autoPan: true }).addTo(leaflet)
  pin.on('dragend', () => write(pin.getLatLng()))
  leaflet.on('click', ({ latlng }) => {
    pin.setLatLng(latlng)
    write(latlng)
  })
  for (const field of [north, east])
    field.addEventListener('change', () => {
      const place = typed()
      if (place.some((degree) => !degree)) return
      pin.setLatLng(place)
      leaflet.panTo(place)
    })
  leaflet.setView(typed(), 13)
}

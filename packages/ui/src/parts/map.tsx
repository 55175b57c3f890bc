import type { ReactNode } from 'react'
import { Button } from './button.tsx'

export type MapPin = { latitude: number; longitude: number; name: string; href: string }

export type MapPlaceholderProps = {
  /** "Karte anzeigen?" */
  title: ReactNode
  /** Why it is not there yet, and that every pin is in the list. */
  text: ReactNode
  button: ReactNode
  pins: MapPin[]
  /** A pin to be moved: the ids of the fields that follow it, and the names of places around. */
  spot?: { latitude: string; longitude: string; name: string; around: Omit<MapPin, 'href'>[] }
  /** Address pattern of a tile server with {z}, {x}, {y}; without it the pins stand on a plain drawn ground. */
  tileUrl?: string
  /** Source of the tiles, required by their licence. */
  attribution?: string
  /** Files of the island, from the asset list; loaded on click only. */
  files: { leaflet: string; css: string }
  /** Words of the map's own buttons. */
  words: { zoomIn: string; zoomOut: string; map: string }
}

const Streets = () => (
  <svg className="map__ground" viewBox="0 0 860 180" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
    <path
      className="wide"
      d="M-20 150C200 120 260 40 420 60s300 90 480-20M560-10c-20 80 30 120 10 210M300-10c40 70-10 130 30 210M740-10c-40 60 20 120 0 210"
    />
    <path className="thin" d="M-10 40L330 90M430 60L900 150M120-10l60 200M640-10l60 210M480 200l40-140" />
    <path className="park" d="M600 120h110v50H600zM470-10h70v50h-70z" />
    <path
      className="pins"
      d={[
        [520, 84],
        [640, 56],
        [700, 120],
        [790, 74],
        [580, 150],
      ]
        .map(([x, y]) => `M${x} ${y}l-11-14a14 14 0 1 1 22 0zm-5-22a5 5 0 1 0 10 0a5 5 0 1 0-10 0z`)
        .join('')}
    />
  </svg>
)

/** A drawn place for the map. Needs `<Script src={assets.map} />` on the page; without script the list is the map. */
export const MapPlaceholder = ({
  title,
  text,
  button,
  pins,
  spot,
  tileUrl,
  attribution,
  files,
  words,
}: MapPlaceholderProps) => (
  <kita-map
    class="map"
    data-pins={JSON.stringify(pins.map((pin) => [pin.latitude, pin.longitude, pin.name, pin.href]))}
    data-spot={
      spot &&
      JSON.stringify({
        ...spot,
        around: spot.around.map((place) => [place.latitude, place.longitude, place.name]),
      })
    }
    data-tiles={tileUrl}
    data-attribution={attribution}
    data-leaflet={files.leaflet}
    data-css={files.css}
    data-words={JSON.stringify(words)}
  >
    <Streets />
    <div className="map__card">
      <p className="small">
        <strong>{title}</strong> {text}
      </p>
      <Button kind="secondary" size="small" icon="map" type="button">
        {button}
      </Button>
    </div>
  </kita-map>
)

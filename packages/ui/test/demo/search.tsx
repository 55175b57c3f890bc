import {
  Button,
  Checkboxes,
  FacilityCard,
  FilterChip,
  FilterChips,
  FilterPanel,
  Hits,
  LinkButton,
  MapPlaceholder,
  PageHead,
  Pager,
  PlacesNote,
  Radios,
  Results,
  Row,
  Script,
  StatusLight,
  Tag,
} from '../../src/index.ts'
import { type Demo, Parents } from './shell.tsx'

const Filters = () => (
  <FilterPanel
    action="/suche"
    title="Filter"
    id="filter"
    submit={<Button block>Filter anwenden</Button>}
    hidden={{ ort: '44791' }}
  >
    <Checkboxes
      name="art"
      label="Betreuung"
      values={['kita', 'pflege']}
      optional=""
      options={[
        { value: 'kita', label: 'Kita', count: 19 },
        { value: 'pflege', label: 'Kindertagespflege', count: 4 },
      ]}
    />
    <Radios
      name="km"
      label="Entfernung"
      value="3"
      options={[
        { value: '1', label: 'bis 1 km', count: 6 },
        { value: '3', label: 'bis 3 km', count: 23 },
        { value: '5', label: 'bis 5 km', count: 41 },
      ]}
    />
    <Checkboxes
      name="stunden"
      label="Stunden in der Woche"
      values={['45']}
      options={[
        { value: '25', label: '25 Stunden', count: 14 },
        { value: '35', label: '35 Stunden', count: 21 },
        { value: '45', label: '45 Stunden', count: 23 },
      ]}
    />
    <Checkboxes
      name="frei"
      label="Plätze"
      options={[{ value: 'ja', label: 'Nur mit freien Plätzen', count: 7 }]}
    />
  </FilterPanel>
)

const add = (
  <Button kind="secondary" size="small" icon="plus" about="Kita Grummer Teiche">
    Zur Auswahl
  </Button>
)

export const Search = ({ demo }: { demo: Demo }) => (
  <Parents
    demo={demo}
    title="Kita finden"
    current="/suche"
    scripts={<Script src={demo.urls.map} />}
    breadcrumb={{ label: 'Sie sind hier', steps: [{ href: '/', text: 'Start' }, { text: 'Kita finden' }] }}
  >
    <PageHead title="23 Angebote im Umkreis von 3 km">
      <FilterChips label="Aktive Filter" reset={{ href: '/suche', text: 'Alle Filter löschen' }}>
        <FilterChip href="?a" on removeText="entfernen">
          44999 Grumme
        </FilterChip>
        <FilterChip href="?b" on removeText="entfernen">
          ab 1. August 2027
        </FilterChip>
        <FilterChip href="?c">Öffnet vor 7 Uhr</FilterChip>
      </FilterChips>
    </PageHead>
    <Results
      filters={<Filters />}
      narrow={
        <LinkButton href="/suche/filter" kind="secondary" block>
          Filter ändern (3 aktiv)
        </LinkButton>
      }
    >
      <MapPlaceholder
        title="Karte anzeigen?"
        text="Erst nach Ihrem Klick werden Kartenbilder geladen. Alle Kitas stehen auch in der Liste."
        button="Karte anzeigen"
        pins={[
          { latitude: 51.49, longitude: 7.23, name: 'Kita Grummer Teiche', href: '/kita/1' },
          { latitude: 51.5, longitude: 7.25, name: 'Kita Sonnenkäfer', href: '/kita/2' },
        ]}
        files={{ leaflet: demo.urls.leaflet, css: demo.urls.leafletCss }}
        words={{ zoomIn: 'Näher heran', zoomOut: 'Weiter weg', map: 'Karte der Angebote' }}
      />
      <Row between>
        <p className="small muted">1 bis 20 von 23</p>
        <p className="small">
          Sortiert nach <strong>Entfernung</strong>
        </p>
      </Row>
      <Hits>
        <FacilityCard
          id="f-1"
          href="/kita/1"
          name="Kita Grummer Teiche"
          provider="Stadt Zechenstadt"
          facts={[
            { icon: 'pin', text: '0,4 km' },
            { icon: 'clock', text: '7:00 bis 16:30 Uhr' },
          ]}
          tags={
            <>
              <Tag tone="brand" icon="house">
                Kita
              </Tag>
              <Tag>ab 4 Monaten</Tag>
              <Tag>35 und 45 Stunden</Tag>
            </>
          }
          places={
            <PlacesNote free asOf="Stand vom 2. November 2026">
              3 freie Plätze für Kinder unter 3
            </PlacesNote>
          }
          action={
            <StatusLight kind="ok" size="small">
              In Ihrer Auswahl
            </StatusLight>
          }
        />
        <FacilityCard
          id="f-2"
          href="/kita/2"
          name="Evangelisches Familienzentrum Dietrich-Bonhoeffer, Zechenstadt-Grumme"
          provider="Kirchenkreis Zechenstadt"
          facts={[
            { icon: 'pin', text: '0,8 km' },
            { icon: 'clock', text: '6:45 bis 17:00 Uhr' },
          ]}
          tags={
            <>
              <Tag tone="brand" icon="house">
                Kita
              </Tag>
              <Tag>ab 2 Jahren</Tag>
              <Tag>Inklusive Gruppe</Tag>
              <Tag>25, 35 und 45 Stunden</Tag>
            </>
          }
          places={
            <PlacesNote free={false} asOf="Stand vom 28. Oktober 2026">
              Zurzeit keine freien Plätze. Sie können sich voranmelden.
            </PlacesNote>
          }
          action={add}
        />
        <FacilityCard
          id="f-3"
          href="/pflege/3"
          name="Kindertagespflege im Bezirk Mitte"
          provider="Fachberatung Mitte"
          facts={[
            { icon: 'pin', text: '1,1 km' },
            { icon: 'clock', text: 'nach Absprache' },
          ]}
          tags={
            <>
              <Tag tone="brand" icon="heart">
                Kindertagespflege
              </Tag>
              <Tag>ab 0 Jahren</Tag>
            </>
          }
          places={<PlacesNote free>Die Fachberatung sucht mit Ihnen</PlacesNote>}
          action={add}
        />
      </Hits>
      <Pager
        label="Seiten"
        text="1 bis 20 von 236"
        current={4}
        pages={12}
        href={(page) => `?seite=${page}`}
        previous="Zurück"
        next="Weiter"
      />
    </Results>
  </Parents>
)

import {
  BulkBar,
  Button,
  Columns,
  DataTable,
  Figures,
  FilterBar,
  History,
  LinkButton,
  PageHead,
  Pager,
  Quotas,
  RowCheckbox,
  Select,
  Sheet,
  type StatusKind,
  StatusLight,
  Tasks,
  TextField,
} from '../../src/index.ts'
import { type Demo, Staff } from './shell.tsx'

const todo = (text: string) => (
  <LinkButton href="/tun" kind="secondary">
    {text}
  </LinkButton>
)

export const Today = ({ demo }: { demo: Demo }) => (
  <Staff demo={demo} title="Heute" current="heute">
    <PageHead title="Mittwoch, 16. Dezember 2026" lead="Fünf Dinge warten auf Sie. Zwei davon heute." />
    <div className="stack stack--l">
      <Figures
        figures={[
          { value: 6, text: 'Vertragsangebote offen', href: '/a' },
          { value: 2, text: 'Zusagen, Vertrag fehlt noch', href: '/b' },
          { value: 61, text: 'Kinder auf der Warteliste', href: '/c' },
          { value: 5, text: 'Plätze frei ab 1. August', href: '/d' },
        ]}
      />
      <Columns
        side={
          <>
            <Sheet
              title="Plätze ab 1. August 2027"
              action={
                <a className="small" href="/plaetze">
                  Ändern
                </a>
              }
            >
              <Quotas
                quotas={[
                  {
                    name: 'Sonnengruppe, ab 2 Jahren',
                    text: '14 belegt, 3 angeboten, 3 frei',
                    taken: 14,
                    offered: 3,
                    free: 3,
                  },
                  {
                    name: 'Regenbogengruppe, ab 3 Jahren',
                    text: '21 belegt, 2 angeboten, 2 frei',
                    taken: 21,
                    offered: 2,
                    free: 2,
                  },
                  {
                    name: 'Nestgruppe, unter 2 Jahren',
                    text: '9 belegt, 1 angeboten, 0 frei',
                    taken: 9,
                    offered: 1,
                    free: 0,
                  },
                ]}
                legend={{ taken: 'belegt', offered: 'angeboten', free: 'frei' }}
              />
            </Sheet>
            <Sheet title="Dieses Kindergartenjahr">
              <History
                entries={[
                  { when: '15. November', text: 'Wunschfrist. 8 Anmeldungen kamen später.' },
                  { when: '1. Dezember', text: 'Vertragsangebote sind möglich' },
                  { when: '18. Dezember', text: 'Die nächste Antwortfrist endet', ahead: true },
                ]}
              />
            </Sheet>
          </>
        }
      >
        <Sheet title="Zu tun">
          <Tasks
            tasks={[
              {
                kind: 'news',
                kindText: 'Neu',
                title: 'Familie Wiśniewski sagt Ja',
                text: 'Jonathan, 35 Stunden, U3. Jetzt den Vertrag machen.',
                due: 'heute',
                urgent: true,
                action: todo('Vertrag anlegen'),
              },
              {
                kind: 'missing',
                kindText: 'Frist',
                title: 'Antwortfrist endet heute',
                text: 'Aaliyah Öztürk-Brandt hat noch nicht geantwortet. Danach ist der Platz frei.',
                due: 'heute, 24 Uhr',
                urgent: true,
                action: todo('Anrufen'),
              },
              {
                kind: 'refusal',
                kindText: 'Fehler',
                title: 'E-Mail kam nicht an',
                text: 'Familie Graf von der Recke-Holthausen. Die Antwortfrist ist angehalten.',
                due: 'seit gestern',
                action: todo('Brief drucken'),
              },
              {
                kind: 'waiting',
                kindText: 'Termin',
                title: 'Platzzahlen prüfen',
                text: 'Letzter Stand vom 2. November. Eltern sehen dieses Datum.',
                due: 'bis 20. Dezember',
                action: todo('Prüfen'),
              },
            ]}
          />
        </Sheet>
      </Columns>
    </div>
  </Staff>
)

type Row = {
  id: string
  name: string
  born: string
  hours: string
  points: number
  why: string
  kind: StatusKind
  status: string
  state?: 'selected' | 'muted'
}

const rows: Row[] = [
  {
    id: '1',
    name: 'Aaliyah Öztürk-Brandt',
    born: '12.02.2025',
    hours: '35',
    points: 42,
    why: 'Geschwister hier',
    kind: 'news',
    status: 'Angebot, Frist heute',
  },
  {
    id: '2',
    name: 'Mia Sophie Kowalczyk',
    born: '03.11.2024',
    hours: '45',
    points: 38,
    why: 'Alleinerziehend, berufstätig',
    kind: 'waiting',
    status: 'Warteliste',
    state: 'selected',
  },
  {
    id: '3',
    name: 'Emir Hadžihasanović',
    born: '09.09.2024',
    hours: '45',
    points: 34,
    why: 'Beide berufstätig',
    kind: 'missing',
    status: 'Besuch fehlt',
  },
  {
    id: '4',
    name: 'Clara Marie Graf v. d. Recke-Holthausen',
    born: '30.01.2025',
    hours: '25 / 35',
    points: 30,
    why: 'In Ausbildung',
    kind: 'waiting',
    status: 'Warteliste',
    state: 'selected',
  },
  {
    id: '5',
    name: 'Noah Petersen',
    born: '18.04.2025',
    hours: '35',
    points: 28,
    why: '',
    kind: 'ended',
    status: 'Anderweitig versorgt',
    state: 'muted',
  },
]

export const WaitingList = ({ demo }: { demo: Demo }) => (
  <Staff demo={demo} title="Warteliste" current="liste">
    <PageHead
      title="Warteliste 2027/28"
      lead="24 von 61 Kindern passen zum Filter. Sortiert nach Punkten, bei Gleichstand das ältere Kind zuerst."
      actions={
        <>
          <LinkButton href="/neu" kind="secondary" icon="plus">
            Familie ohne Internet eintragen
          </LinkButton>
          <LinkButton href="/liste.ods" kind="tertiary" icon="download" download>
            Liste herunterladen
          </LinkButton>
        </>
      }
    />
    <FilterBar>
      <TextField name="name" label="Name" optional="" />
      <Select name="alter" label="Alter am 1. August" options={[{ value: '2', label: '2 Jahre' }]} />
      <Select name="stunden" label="Stunden" options={[{ value: '', label: 'alle' }]} />
      <Select name="status" label="Status" options={[{ value: 'offen', label: 'offen' }]} />
      <Button>Filtern</Button>
    </FilterBar>
    <DataTable
      caption="Warteliste, sortiert nach Punkten"
      rows={rows}
      rowKey={(row) => row.id}
      rowState={(row) => row.state}
      columns={[
        {
          key: 'pick',
          title: <span className="kern-sr-only">Auswahl</span>,
          cell: (row) => (
            <RowCheckbox
              id={`kind-${row.id}`}
              name="kind"
              value={row.id}
              label={`${row.name} auswählen`}
              checked={row.state === 'selected'}
              form="sammeln"
            />
          ),
        },
        {
          key: 'name',
          title: 'Kind',
          rowHeader: true,
          cell: (row) => <a href={`/kind/${row.id}`}>{row.name}</a>,
          sort: { href: '?s=name' },
        },
        { key: 'born', title: 'Geboren', numeric: true, cell: (row) => row.born },
        { key: 'hours', title: 'Stunden', numeric: true, cell: (row) => row.hours },
        {
          key: 'points',
          title: 'Punkte',
          numeric: true,
          align: 'end',
          cell: (row) => row.points,
          sort: { href: '?s=punkte', direction: 'descending' },
        },
        { key: 'why', title: 'Was zählt', cell: (row) => row.why },
        {
          key: 'status',
          title: 'Status',
          cell: (row) => (
            <StatusLight kind={row.kind} size="small">
              {row.status}
            </StatusLight>
          ),
        },
      ]}
    />
    <form id="sammeln" method="post" action="/sammeln">
      <BulkBar text="3 Kinder ausgewählt, 3 Plätze frei">
        <Button name="tun" value="angebot">
          Angebote machen
        </Button>
        <Button kind="secondary" name="tun" value="nachricht">
          Nachricht schreiben
        </Button>
        <Button kind="secondary" name="tun" value="drucken">
          Drucken
        </Button>
      </BulkBar>
    </form>
    <Pager
      label="Seiten"
      text="Zeile 1 bis 10 von 24"
      current={1}
      pages={3}
      href={(page) => `?seite=${page}`}
      previous="Zurück"
      next="Weiter"
    />
  </Staff>
)

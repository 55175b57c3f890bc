import {
  Button,
  Halves,
  Hero,
  HowItWorks,
  LinkRows,
  PersonCard,
  SearchBox,
  Section,
  Select,
  Sheet,
  StatusLight,
  TextField,
  Wrap,
  YearLine,
} from '../../src/index.ts'
import { type Demo, Parents } from './shell.tsx'

export const Start = ({ demo }: { demo: Demo }) => (
  <Parents
    demo={demo}
    title="Start"
    wide
    example="Beispieldaten: Die Kitas auf diesen Seiten gibt es nicht."
    banner={
      <p>
        Die Kitas der Kirchen kommen im Frühjahr 2027 dazu. <a href="/dabei">Welche sind schon dabei?</a>
      </p>
    }
  >
    <Hero
      title={demo.office.headline}
      lead="Alle Kitas und die Kindertagespflege in elf Städten und Gemeinden. Einmal ausfüllen, an mehrere schicken."
      slug={demo.office.slug}
      skyline={demo.office.skyline}
    />
    <SearchBox title="Wo suchen Sie?" id="wo" action="/suche">
      <TextField
        name="ort"
        label="Ort oder Postleitzahl"
        value="59000 Werder"
        icon="pin"
        autoComplete="postal-code"
      />
      <Select
        name="art"
        label="Betreuung"
        options={[
          { value: '', label: 'Kita und Kindertagespflege' },
          { value: 'kita', label: 'Nur Kita' },
        ]}
      />
      <Select name="ab" label="Ab wann?" options={[{ value: '2027-08-01', label: '1. August 2027' }]} />
      <Button icon="search">Suchen</Button>
    </SearchBox>
    <Wrap>
      <Section title="In vier Schritten zum Platz" id="schritte">
        <HowItWorks
          steps={[
            { title: 'Suchen', text: 'Finden Sie Kitas in Ihrer Nähe. Dafür brauchen Sie kein Konto.' },
            { title: 'Auswählen', text: 'Merken Sie sich bis zu 4 Kitas und dazu die Kindertagespflege.' },
            {
              title: 'Anmelden',
              text: 'Tragen Sie Ihr Kind einmal ein. Alle gewählten Kitas bekommen Ihre Anmeldung.',
            },
            {
              title: 'Antwort bekommen',
              text: 'Die Kita meldet sich bei Ihnen. Für ein Vertragsangebot haben Sie 14\u00a0Tage Zeit.',
            },
          ]}
        />
      </Section>
      <Section>
        <YearLine
          title="Kindergartenjahr 2027/28"
          id="jahr"
          status={<StatusLight kind="ok">Anmeldung ist geöffnet</StatusLight>}
          today={{ after: 1, share: 0.7, text: 'Heute, 25. November' }}
          dates={[
            { day: '1. Oktober', text: 'Anmeldung öffnet' },
            { day: '15. November', text: 'Bis dahin bitte anmelden. Später geht es auch.' },
            { day: '1. Dezember', text: 'Kitas verschicken die ersten Vertragsangebote' },
            { day: '1. August 2027', text: 'Das Kindergartenjahr beginnt' },
          ]}
        />
      </Section>
      <Section>
        <Halves>
          <Sheet title="Sie wohnen in Lindau, Soden oder Warnau?">
            <p>Diese drei Städte haben ein eigenes Jugendamt. Ihr Kind melden Sie dort an.</p>
            <LinkRows
              rows={[
                { href: 'https://lindau.example', text: 'Jugendamt Lindau', aside: '02941 000 10' },
                { href: 'https://soden.example', text: 'Jugendamt Soden', aside: '02921 000 20' },
                { href: 'https://warnau.example', text: 'Jugendamt Warnau', aside: '02902 000 30' },
              ]}
            />
          </Sheet>
          <Sheet title="Wir helfen Ihnen gern">
            <PersonCard
              name="Annegret Schulze-Berge"
              duty="Kitas, Kreisjugendamt"
              phone={{ href: 'tel:+4929210004711', text: '02921 000 4711' }}
            />
            <PersonCard
              name="Deniz Yıldırım"
              duty="Kindertagespflege, Kreisjugendamt"
              phone={{ href: 'tel:+4929210004712', text: '02921 000 4712' }}
            />
            <p className="small muted">
              Montag bis Donnerstag 8 bis 16 Uhr, Freitag 8 bis 12 Uhr
              <br />
              <a href="mailto:kita@kreis.example">kita@kreis.example</a>
            </p>
          </Sheet>
        </Halves>
      </Section>
    </Wrap>
  </Parents>
)

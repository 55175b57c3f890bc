import {
  Actions,
  Button,
  Captcha,
  Checkbox,
  Columns,
  DateField,
  ErrorSummary,
  Form,
  Honeypot,
  LimitCounter,
  Notice,
  PageHead,
  Password,
  Radios,
  Script,
  Select,
  Selected,
  SelectedList,
  Sheet,
  Steps,
  SummaryList,
  TextArea,
  TextField,
} from '../../src/index.ts'
import { type Demo, Parents } from './shell.tsx'

const words = { day: 'Tag', month: 'Monat', year: 'Jahr' }

export const ChildForm = ({ demo }: { demo: Demo }) => (
  <Parents
    demo={demo}
    title="Ihr Kind"
    current="/auswahl"
    scripts={<Script src={demo.urls.captcha} />}
    breadcrumb={{ label: 'Sie sind hier', steps: [{ href: '/', text: 'Start' }, { text: 'Ihr Kind' }] }}
  >
    <ErrorSummary
      title="Zwei Angaben fehlen noch"
      errors={[
        { field: 'geburt-year', text: 'Geben Sie das Geburtsjahr Ihres Kindes ein' },
        { field: 'ort', text: 'Geben Sie Ihren Wohnort ein' },
        { field: 'stunden', text: 'Wählen Sie die Stunden' },
      ]}
    />
    <PageHead
      title="Erzählen Sie uns von Ihrem Kind"
      before={<Steps text="Schritt 2 von 4" current={2} total={4} />}
    />
    <Form action="/kind" hidden={{ token: 'abc' }}>
      <TextField name="vorname" label="Vorname" value="Jonathan Alexander" autoComplete="off" />
      <DateField
        name="geburt"
        label="Geburtsdatum Ihres Kindes"
        hint="Zum Beispiel 14 3 2025"
        error="Es fehlt das Jahr."
        wrong={['year']}
        value={{ day: '14', month: '3' }}
        words={words}
      />
      <TextField name="plz" label="Postleitzahl" width={8} inputMode="numeric" autoComplete="postal-code" />
      <TextField
        name="ort"
        label="Wohnort"
        error="Es fehlt der Wohnort."
        hint="Der Ort, an dem Ihr Kind gemeldet ist."
        autoComplete="address-level2"
      />
      <Radios
        name="stunden"
        label="Wie viele Stunden in der Woche?"
        error="Es fehlen die Stunden."
        options={[
          { value: '25', label: '25 Stunden', hint: 'Vormittags' },
          { value: '35', label: '35 Stunden' },
          { value: '45', label: '45 Stunden' },
        ]}
      />
      <Radios
        name="geschwister"
        label="Geht ein Geschwisterkind in eine Kita?"
        value="ja"
        inline
        options={[
          { value: 'ja', label: 'Ja' },
          { value: 'nein', label: 'Nein' },
        ]}
      />
      <Select
        name="sprache"
        label="Sprache zu Hause"
        optional="freiwillig"
        value="de"
        options={[
          { value: 'de', label: 'Deutsch' },
          { value: 'ar', label: 'Arabisch' },
        ]}
      />
      <TextArea
        name="nachricht"
        label="Nachricht an die Kitas"
        optional="freiwillig"
        hint="Höchstens 500 Zeichen."
      />
      <Password name="passwort" label="Passwort" fresh hint="Mindestens 12 Zeichen." />
      <Checkbox
        name="hinweis"
        error="Bestätigen Sie die Hinweise."
        label={
          <>
            Ich habe die <a href="/datenschutz">Hinweise zum Datenschutz</a> gelesen.
          </>
        }
      />
      <Honeypot name="firma" label="Firma" />
      <Captcha
        challengeUrl="/api/v1/captcha"
        workerFile={demo.urls.captchaWorker}
        words={{
          waiting: 'Wir prüfen gleich, dass kein Programm schreibt.',
          working: 'Wir prüfen …',
          done: 'Geprüft.',
          failed: 'Die Prüfung hat nicht geklappt. Senden Sie trotzdem.',
        }}
      />
      <Actions>
        <Button size="big">Weiter</Button>
        <Button kind="tertiary" size="big" name="later" value="1">
          Später weitermachen
        </Button>
      </Actions>
    </Form>
  </Parents>
)

export const Review = ({ demo }: { demo: Demo }) => (
  <Parents
    demo={demo}
    title="Prüfen und senden"
    current="/auswahl"
    breadcrumb={{
      label: 'Sie sind hier',
      steps: [{ href: '/', text: 'Start' }, { text: 'Prüfen und senden' }],
    }}
  >
    <PageHead title="Prüfen und senden" before={<Steps text="Schritt 4 von 4" current={4} total={4} />} />
    <Columns
      side={
        <Notice>Die Reihenfolge spielt keine Rolle. Alle Kitas sehen Ihre Anmeldung gleichzeitig.</Notice>
      }
    >
      <Sheet
        title="Meine Auswahl für Jonathan"
        action={
          <a className="small" href="/suche">
            Weitere suchen
          </a>
        }
      >
        <LimitCounter
          groups={[
            { count: '3 von 4', noun: 'Kitas', used: 3, limit: 4, shape: 'house' },
            { count: '1 von 1', noun: 'Kindertagespflege', used: 1, limit: 1, shape: 'heart' },
          ]}
        />
        <SelectedList>
          <Selected
            facilityId="f-11"
            name="Städtische Kita Wirbelwind"
            meta="Werder-Büderich · Stadt Werder · 0,6 km"
            actions={
              <Button kind="tertiary" size="small" icon="cross" about="Kita Wirbelwind">
                Entfernen
              </Button>
            }
          />
          <Selected
            facilityId="f-12"
            name="DRK-Kindertageseinrichtung und Familienzentrum „Kleine Entdecker am Salzbach“"
            meta="Werder · DRK · 1,4 km"
            missing="Bitte vorher besuchen: Termin 17. November, 15 Uhr"
            actions={
              <Button kind="tertiary" size="small" icon="cross" about="Kleine Entdecker">
                Entfernen
              </Button>
            }
          />
        </SelectedList>
      </Sheet>
      <Sheet title="Ihre Angaben">
        <SummaryList
          entries={[
            {
              term: 'Kind',
              value: 'Jonathan Alexander Freiherr-Wiśniewski',
              change: { href: '/kind', text: 'Ändern' },
            },
            { term: 'Geboren am', value: '14. März 2025', change: { href: '/kind', text: 'Ändern' } },
            {
              term: 'Stunden',
              value: '35 Stunden in der Woche, sonst 45',
              change: { href: '/kind', text: 'Ändern' },
            },
            {
              term: 'Nachricht an die Kitas',
              value: 'Wir kommen mit dem Fahrrad und brauchen einen Platz für den Anhänger.',
              change: { href: '/kind', text: 'Ändern' },
            },
          ]}
        />
      </Sheet>
      <Form action="/senden">
        <Checkbox
          name="hinweis"
          label={
            <>
              Ich habe die <a href="/datenschutz">Hinweise zum Datenschutz</a> gelesen. Die gewählten Kitas,
              ihre Träger und das Jugendamt bekommen meine Angaben.
            </>
          }
        />
        <Actions>
          <Button size="big">Anmeldung senden</Button>
          <Button kind="tertiary" size="big" name="later" value="1">
            Später weitermachen
          </Button>
        </Actions>
      </Form>
    </Columns>
  </Parents>
)

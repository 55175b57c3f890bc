import {
  Actions,
  Button,
  Columns,
  ContactLines,
  Countdown,
  EmptyState,
  FacilityCover,
  FactTable,
  KeyValueList,
  LimitCounter,
  LinkButton,
  Notice,
  PersonCard,
  Prose,
  Sheet,
  Stack,
  StatusLight,
  Tag,
  Tags,
} from '../../src/index.ts'
import { type Demo, Parents } from './shell.tsx'

const some = (text: string) => (
  <StatusLight kind="ok" size="small">
    {text}
  </StatusLight>
)
const none = (
  <StatusLight kind="waiting" size="small">
    keine
  </StatusLight>
)

export const Profile = ({ demo }: { demo: Demo }) => (
  <Parents
    demo={demo}
    title="St. Laurentius"
    current="/suche"
    breadcrumb={{
      label: 'Sie sind hier',
      steps: [
        { href: '/', text: 'Start' },
        { href: '/suche', text: 'Kita finden' },
        { text: 'St. Laurentius' },
      ],
    }}
  >
    <Stack gap="xl">
      <FacilityCover id="f-4" />
      <Columns
        side={
          <>
            <Sheet title="Diese Kita anfragen" titleSize="small">
              <p className="small">
                Legen Sie die Kita in Ihre Auswahl. Sie können danach noch weitere dazunehmen und alle
                zusammen anfragen.
              </p>
              <Button size="big" block icon="plus">
                In meine Auswahl
              </Button>
              <p className="meta muted">
                Sie haben schon 4 Kitas in Ihrer Auswahl. Es gibt keine Höchstzahl.
              </p>
            </Sheet>
            <Sheet title="Kontakt" titleSize="small">
              <PersonCard name="Hedwig Kramer-Schulte" duty="Leitung" />
              <p className="small">
                Am Kirchplatz 3<br />
                59889 Eslau-Wenholt
              </p>
              <ContactLines
                lines={[
                  { icon: 'phone', href: 'tel:+49297300055', text: '02973 000 55' },
                  { icon: 'mail', href: 'mailto:kita@example.org', text: 'E-Mail schreiben' },
                ]}
              />
            </Sheet>
            <Notice icon="calendar" title="Tag der offenen Tür">
              Samstag, 21. November 2026, 10 bis 13 Uhr
            </Notice>
          </>
        }
      >
        <Stack>
          <h1>Katholischer Kindergarten und Familienzentrum St. Laurentius Eslau-Wenholt</h1>
          <Tags>
            <Tag tone="brand" icon="house">
              Kita
            </Tag>
            <Tag>ab 2 Jahren</Tag>
            <Tag>3 Gruppen, 62 Kinder</Tag>
            <Tag tone="line">Familienzentrum</Tag>
          </Tags>
          <Prose>
            <p>
              Bei uns sind die Kinder jeden Tag draußen. Hinter dem Haus beginnt der Wald, und einmal in der
              Woche kochen die Kinder selbst.
            </p>
            <ul>
              <li>Wir sprechen Deutsch, Polnisch und Ukrainisch.</li>
              <li>Wir kochen frisch.</li>
            </ul>
          </Prose>
        </Stack>
        <Stack gap="s">
          <h2>Freie Plätze</h2>
          <FactTable
            caption="Freie Plätze nach Alter und Stunden"
            head={['Alter', '25 Stunden', '35 Stunden', '45 Stunden']}
            rows={[
              { name: '2 Jahre', cells: [none, some('2 Plätze'), some('1 Platz')] },
              { name: 'ab 3 Jahren', cells: [some('4 Plätze'), some('3 Plätze'), none] },
            ]}
          />
          <p className="meta muted">
            Ab 1. August 2027. Stand vom 30. Oktober 2026. Eine Anfrage ist auch ohne freien Platz möglich.
          </p>
        </Stack>
        <Stack gap="s">
          <h2>Alltag und Zeiten</h2>
          <KeyValueList
            facts={[
              {
                term: 'Geöffnet',
                value: (
                  <>
                    Montag bis Donnerstag 7:00 bis 16:30 Uhr
                    <br />
                    Freitag 7:00 bis 14:00 Uhr
                  </>
                ),
              },
              { term: 'Geschlossen', value: '3 Wochen in den Sommerferien, 24. Dezember bis 1. Januar' },
              { term: 'Träger', value: 'Katholische Kindertageseinrichtungen Bergkreis-Waldeck gem. GmbH' },
              {
                term: 'Wer bekommt einen Platz?',
                value: (
                  <>
                    Das entscheidet die Kita. <a href="/kriterien">Aufnahmekriterien ansehen</a>
                  </>
                ),
              },
            ]}
          />
        </Stack>
      </Columns>
    </Stack>
  </Parents>
)

/** States that no other demo page shows. */
export const States = ({ demo }: { demo: Demo }) => (
  <Parents demo={demo} title="Zustände" official="Offizielle Website – Bundesrepublik Deutschland">
    <Stack gap="l">
      <h1>Bausteine und ihre Zustände</h1>
      <Sheet title="Knöpfe" titleSize="small">
        <Actions>
          <Button>Vormerkung senden</Button>
          <Button kind="secondary" icon="plus">
            Zur Vormerkliste
          </Button>
          <Button kind="tertiary">Abbrechen</Button>
          <LinkButton href="/aufloesen" kind="secondary" danger>
            Vertrag auflösen
          </LinkButton>
        </Actions>
      </Sheet>
      <Sheet title="Letzter Tag" titleSize="small">
        <Countdown
          sentence="Bitte antworten Sie heute bis 24 Uhr"
          days={{ total: 14, left: 1 }}
          start="1. März"
          end="15. März, 24 Uhr"
          lastDay={
            <p>
              <strong>Heute ist der letzte Tag.</strong> Morgen kann die Kita den Platz weitergeben.
            </p>
          }
        />
      </Sheet>
      <Sheet title="Angehalten" titleSize="small">
        <Countdown
          sentence="Bitte antworten Sie bis Montag, 15. März"
          paused="Die Frist ist angehalten: Unsere E-Mail kam nicht bei Ihnen an."
        />
      </Sheet>
      <Sheet title="Grenze" titleSize="small">
        <LimitCounter
          groups={[
            { count: '5 von 5', noun: 'Kitas', used: 5, limit: 5, shape: 'house' },
            { count: '0 von 1', noun: 'Kindertagespflege', used: 0, limit: 1, shape: 'heart' },
          ]}
          note="Die Vormerkliste ist voll. Nehmen Sie eine Kita heraus, dann ist wieder ein Platz frei."
        />
      </Sheet>
      <Notice tone="success" live>
        <p>
          <strong>Gesendet.</strong> Die Bestätigung liegt in Ihrem Postfach.
        </p>
      </Notice>
      <Notice tone="warning">Diese Kita möchte Sie vorher kennenlernen.</Notice>
      <Notice tone="danger" title="Das hat nicht geklappt" level={2}>
        Versuchen Sie es in einer Minute noch einmal.
      </Notice>
      <Sheet title="Noch nichts da" titleSize="small">
        <EmptyState
          seed="leer"
          title="Ihre Vormerkliste ist leer."
          text="Suchen Sie eine Kita und legen Sie sie hier ab. Dafür brauchen Sie kein Konto."
          action={
            <LinkButton href="/suche" icon="search">
              Kitas suchen
            </LinkButton>
          }
        />
      </Sheet>
    </Stack>
  </Parents>
)

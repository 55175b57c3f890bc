import {
  Application,
  Applications,
  Columns,
  History,
  Legend,
  LinkButton,
  OfferCard,
  PageHead,
  Sheet,
  Stack,
} from '../../src/index.ts'
import { type Demo, Parents } from './shell.tsx'

const NextSteps = () => (
  <Sheet title="So geht es weiter" titleSize="small">
    <History
      entries={[
        { text: 'Sie nehmen den Platz an oder lehnen ab.' },
        { text: 'Die Kita lädt Sie zum Vertragsgespräch ein.', ahead: true },
        {
          text: 'Nach dem Vertrag sehen die anderen Kitas, dass Leonie versorgt ist. Sie müssen nichts tun.',
          ahead: true,
        },
      ]}
    />
  </Sheet>
)

const Signs = () => (
  <Legend
    title="Die Zeichen"
    entries={[
      { kind: 'ok', word: 'Angekommen' },
      { kind: 'news', word: 'Vertragsangebot oder Zusage' },
      { kind: 'missing', word: 'Hier fehlt noch etwas' },
      { kind: 'refusal', word: 'Absage' },
      { kind: 'waiting', word: 'Warteliste' },
      { kind: 'ended', word: 'Beendet' },
    ]}
  />
)

const Others = () => (
  <Stack>
    <h2>Ihre anderen Anfragen</h2>
    <Applications>
      <Application
        facilityId="f-5"
        name="Kindergarten Pusteblume"
        meta="Mescheid-Freienohl · Gemeinde"
        status={{ kind: 'waiting', word: 'Warteliste' }}
        history={{
          summary: 'Verlauf',
          open: true,
          entries: [
            {
              when: '12. Oktober 2026',
              date: '2026-10-12',
              text: 'Anfrage gesendet, Bestätigung verschickt',
            },
            { when: '2. November 2026', date: '2026-11-02', text: 'Die Kita hat Ihre Anfrage angenommen' },
            { when: 'offen', text: 'Antwort der Kita', ahead: true },
          ],
        }}
      />
      <Application
        facilityId="f-6"
        name="Johanniter-Kita Ruhrwiesen"
        meta="Bestwick-Velmede · Johanniter"
        status={{ kind: 'missing', word: 'Besuch fehlt noch' }}
        history={{ summary: 'Verlauf', entries: [{ when: '12. Oktober 2026', text: 'Anfrage gesendet' }] }}
      />
      <Application
        facilityId="f-7"
        name="Kita Zwergenland Olsdorf"
        meta="Olsdorf · AWO"
        status={{ kind: 'refusal', word: 'Absage' }}
      />
      <Application
        facilityId="f-8"
        name="Waldkita Hennesee"
        meta="Mescheid · Elterninitiative"
        status={{ kind: 'ended', word: 'Von Ihnen zurückgezogen' }}
      />
    </Applications>
  </Stack>
)

export const StatusFull = ({ demo }: { demo: Demo }) => (
  <Parents
    demo={demo}
    title="Stand der Anfragen"
    current="/konto"
    noIndex
    breadcrumb={{
      label: 'Sie sind hier',
      steps: [{ href: '/', text: 'Start' }, { href: '/konto', text: 'Mein Konto' }, { text: 'Leonie' }],
    }}
  >
    <PageHead
      title="Leonie: Stand der Anfragen"
      lead="Kita ab 1. August 2027 · 35 Stunden in der Woche · 5 Anfragen"
    />
    <Columns
      side={
        <>
          <NextSteps />
          <Signs />
        </>
      }
    >
      <OfferCard
        disclosure="FULL"
        eyebrow="Neue Platzzusage"
        facility={{ id: 'f-4', name: 'Katholischer Kindergarten und Familienzentrum St. Laurentius' }}
        countdown={{
          sentence: 'Bitte antworten Sie bis Freitag, 18. Dezember 2026',
          left: (
            <>
              Noch <strong>9&nbsp;Tage</strong>. Danach kann die Kita den Platz weitergeben.
            </>
          ),
          days: { total: 14, left: 9 },
          start: '4. Dezember',
          end: '18. Dezember, 24 Uhr',
        }}
        facts={[
          { term: 'Beginn', value: '1. August 2027' },
          { term: 'Stunden', value: '35 Stunden, 7:00 bis 14:00 Uhr' },
          { term: 'Gruppe', value: 'Igelgruppe, 2 bis 6 Jahre' },
          { term: 'Brief der Kita', value: <a href="/brief.pdf">Platzzusage (PDF, 48 kB)</a> },
        ]}
        actions={
          <>
            <LinkButton href="/annehmen" size="big">
              Platz annehmen
            </LinkButton>
            <LinkButton href="/ablehnen" kind="secondary" size="big">
              Platz ablehnen
            </LinkButton>
          </>
        }
      />
      <Others />
    </Columns>
  </Parents>
)

export const StatusOnlyArabic = ({ demo }: { demo: Demo }) => (
  <Parents
    demo={demo}
    lang="ar"
    dir="rtl"
    title="حالة الطلبات"
    current="/konto"
    breadcrumb={{
      label: 'أنتم هنا',
      steps: [{ href: '/', text: 'البداية' }, { href: '/konto', text: 'حسابي' }, { text: 'سلمى' }],
    }}
  >
    <PageHead title="سلمى: حالة الطلبات" lead="حضانة ابتداءً من 1 أغسطس 2027 · ثلاثة طلبات" />
    <Columns
      side={
        <Sheet title="ماذا بعد؟" titleSize="small">
          <History
            entries={[{ text: 'ستتحدث معكم المديرة.' }, { text: 'تقولون للحضانة نعم أو لا.', ahead: true }]}
          />
        </Sheet>
      }
    >
      <OfferCard
        disclosure="STATUS_ONLY"
        eyebrow="جديد منذ 4 ديسمبر 2026"
        word="عرض عقد (Vertragsangebot)"
        facility={{ id: 'f-9', name: 'Städtische Kita Wirbelwind, Werder' }}
        sentence="ستتصل بكم مديرة الحضانة"
        text="ستناقش معكم كل التفاصيل. يرجى الرد على الحضانة خلال 14 يومًا. لا يلزمكم فعل أي شيء هنا."
        contact={
          <>
            <strong>لم يتصل بكم أحد؟</strong> اتصلوا بالحضانة: <a href="tel:+49292200081">02922 000 81</a>
          </>
        }
      />
      <Applications>
        <Application
          facilityId="f-10"
          name="Waldkindergarten Möhnezwerge"
          meta="Möhnesee-Günne"
          level={2}
          status={{ kind: 'ok', word: 'تم التسجيل' }}
          history={{
            summary: 'سجل الأحداث',
            open: true,
            entries: [
              { when: '5 نوفمبر 2026', text: 'تم إرسال الطلب والتأكيد' },
              { when: 'لاحقًا', text: 'رد الحضانة', ahead: true },
            ],
          }}
        />
      </Applications>
    </Columns>
  </Parents>
)

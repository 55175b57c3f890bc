type Parts = { main?: string; head?: string; before?: string; lang?: string; dir?: string; title?: string }

/** A page without a fault, with something planted in it. */
export const pageOf = ({
  main = '',
  head = '',
  before = '',
  lang = 'de',
  dir = 'ltr',
  title = 'Seite',
}: Parts) => `<!doctype html>
<html lang="${lang}" dir="${dir}"><head><title>${title}</title><link rel="icon" href="data:,">
<style>input, select, textarea { border: 1px solid #555 } :focus { outline: 3px solid #0046aa }</style>${head}</head>
<body><a href="#inhalt">${lang === 'ar' ? 'إلى المحتوى' : 'Zum Inhalt'}</a>${before}
<main id="inhalt"><h1>${lang === 'ar' ? 'صفحة' : 'Seite'}</h1>${main}</main></body></html>`

export const label = (html: string) => `<label for="f">Frage</label>${html}`
const errorBox = '<div id="error-summary" tabindex="-1"><a href="#f">Fehlt</a></div>'

/** What somebody might build in and axe passes, and what the gate says to it. */
export const planted: [what: string, page: Parts, says: RegExp][] = [
  [
    'a keyboard that must go through everything first',
    {
      before: '<a href="/x">Anderes</a>',
      head: '<script>addEventListener("DOMContentLoaded",()=>document.body.append(document.querySelector("a")))</script>',
    },
    /first stop of the keyboard/,
  ],
  ['an order of stops of its own', { main: '<a href="/a" tabindex="3">Zuerst</a>' }, /jumps the queue/],
  [
    'a box that only a mouse can press',
    { main: '<div style="cursor: pointer">Öffnen</div>' },
    /clicked and not reached/,
  ],
  ['a link without address', { main: '<a>Weiterführendes</a>' }, /leads nowhere/],
  [
    'a page that moves on by itself',
    { head: '<meta http-equiv="refresh" content="600;url=/x">' },
    /moves the page on/,
  ],
  ['a key taken from the screen reader', { main: '<button accesskey="s">Senden</button>' }, /takes a key/],
  [
    'a table nobody introduces',
    { main: '<table><tr><th scope="col">Tag</th></tr><tr><td>1</td></tr></table>' },
    /table without a name/,
  ],
  [
    'a head of a table that heads nothing',
    { main: '<table><caption>Tage</caption><tr><th>Tag</th></tr><tr><td>1</td></tr></table>' },
    /does not say for what/,
  ],
  [
    'a question only a screen reader hears',
    { main: '<input id="f" aria-label="Frage">' },
    /no label in sight/,
  ],
  [
    'a question that goes when one types',
    { main: label('<input id="f" placeholder="TT.MM.JJJJ">') },
    /placeholder/,
  ],
  ['an address nobody can have filled in', { main: label('<input id="f" type="email">') }, /autocomplete/],
  [
    'a choice without its question',
    {
      main: '<label><input type="radio" name="r" value="1"> Ja</label><label><input type="radio" name="r" value="2"> Nein</label>',
    },
    /has no question/,
  ],
  ['a button that is dead and silent', { main: '<button disabled>Absenden</button>' }, /does not say why/],
  [
    'a button that is called otherwise than it says',
    { main: '<button aria-label="Formular übermitteln">Absenden</button>' },
    /called otherwise/,
  ],
  [
    'an error that belongs to no field',
    { main: '<p class="kern-error">Bitte prüfen</p>' },
    /belongs to no invalid control/,
  ],
  [
    'a field in red that says nothing',
    { main: label('<input id="f" aria-invalid="true">') },
    /invalid without an error/,
  ],
  [
    'a hint that was renamed',
    { main: label('<input id="f" aria-describedby="weg">') },
    /names the missing weg/,
  ],
  [
    'errors that nobody is led to',
    { main: `${errorBox}${label('<input id="f">')}`, title: 'Fehler: Seite' },
    /summary has no focus/,
  ],
  [
    'errors the title keeps to itself',
    { main: `${errorBox}${label('<input id="f">')}` },
    /title does not say/,
  ],
  [
    'a link called „hier“',
    { main: '<p>Mehr dazu <a href="/regeln">hier</a></p>' },
    /does not say where it leads/,
  ],
  [
    'two goals by one name',
    { main: '<p><a href="/a">Zum Antrag</a></p><p><a href="/b">Zum Antrag</a></p>' },
    /leads to/,
  ],
  ['a window nobody asked for', { main: '<a href="/x" target="_blank">Satzung</a>' }, /opens a window/],
  ['a sentence nobody wrote', { main: '<p>portal.start.title</p>' }, /shows the key/],
  ['a word left open', { main: '<p>Bis {{day}}</p>' }, /says "\{\{"/],
  ['a day as machines write it', { main: '<p>Frist: 2026-03-15</p>' }, /as machines write it/],
  [
    'German on an Arabic page, unmarked',
    { lang: 'ar', dir: 'rtl', main: '<p>Bitte wählen Sie eine Kita in Ihrer Nähe</p>' },
    /not in the page’s language/,
  ],
  [
    'German on a Turkish page, unmarked',
    { lang: 'tr', main: '<p>Die Angaben werden nicht gespeichert und sind sicher</p>' },
    /not in the page’s language/,
  ],
  [
    'a picture called by its file',
    { main: '<img src="data:," width="20" height="20" alt="IMG_2041.jpg">' },
    /called by its file/,
  ],
  [
    'a picture called „Bild“',
    { main: '<img src="data:," width="20" height="20" alt="Bild">' },
    /is called "Bild"/,
  ],
  [
    'a sign that neither speaks nor keeps silent',
    { main: '<button><svg width="9" height="9"></svg>Weiter zu Schritt 2</button>' },
    /neither speaks/,
  ],
  [
    'a film that cannot be stopped',
    { main: '<video src="data:," width="90" height="90"></video>' },
    /cannot be stopped/,
  ],
  [
    'a status that is a colour',
    {
      main: '<ul><li><span style="display: inline-block; width: 9px; height: 9px; background: red"></span></li></ul>',
    },
    /by colour alone/,
  ],
  [
    'an order for the eye only',
    { main: '<div style="display: flex"><p style="order: 2">Erst</p><p>Dann</p></div>' },
    /elsewhere for the eye/,
  ],
  [
    'a row turned round',
    { main: '<div style="display: flex; flex-direction: row-reverse"><p>Erst</p><p>Dann</p></div>' },
    /other order/,
  ],
  [
    'text that is cut off',
    { main: '<p style="width: 4em; overflow: hidden; white-space: nowrap">Donaudampfschifffahrt</p>' },
    /cut off at its side/,
  ],
  [
    'something that moves all the same',
    { main: '<p style="transition: opacity 1s">Langsam</p>' },
    /asked for stillness/,
  ],
  [
    'Arabic words at the left',
    { lang: 'ar', dir: 'rtl', main: '<p style="text-align: left">مرحبا بكم</p>' },
    /stays left/,
  ],
  [
    'a name that loses its full stop',
    { lang: 'ar', dir: 'rtl', main: '<p>Kita Regenbogen e.V.</p>' },
    /at the wrong end/,
  ],
  [
    'a telephone number turned round',
    { lang: 'ar', dir: 'rtl', main: '<p><a href="tel:+492921">02921 30-0</a></p>' },
    /turned round/,
  ],
  [
    'a field nobody sees',
    { main: label('<input id="f" style="border: 1px solid #eee; background: #fff">') },
    /hard to see/,
  ],
  [
    'a heading that skips a level where nobody has opened yet',
    { main: '<h2>Fragen</h2><details><summary>Wer zahlt?</summary><h4>Kosten</h4></details>' },
    /heading of level 4 below one of level 2/,
  ],
  [
    'a name where nobody hears it',
    { main: '<div aria-label="Drei freie Plätze"><b>3</b></div>' },
    /name that nobody hears/,
  ],
  [
    'a word for the mouse alone',
    { main: '<p><span title="Noch keine Antwort">Offen</span></p>' },
    /to the mouse alone/,
  ],
  [
    'a star that means “required”',
    { main: '<label for="f">Vorname *</label><input id="f" required>' },
    /says with a star/,
  ],
  [
    'a word of the style sheet',
    { main: '<style>.now::before { content: "Neu: " }</style><p class="now">Brief vom Jugendamt</p>' },
    /words of the style sheet/,
  ],
  [
    'an end of the session that comes unannounced',
    { main: '<form action="/konto/abmelden"><button>Abmelden</button></form>' },
    /nobody is told that the session ends/,
  ],
  [
    'a language under the voice of another',
    { main: '<button>Українська</button>' },
    /read with the voice of de/,
  ],
  [
    'German on a button of an Arabic page',
    { lang: 'ar', dir: 'rtl', main: '<button>Absenden</button>' },
    /read with the voice of ar/,
  ],
  [
    'Arabic choices on a German page',
    { main: label('<select id="f"><option>العربية والفارسية</option></select>') },
    /read with the voice of de/,
  ],
  [
    'an arrow that points back',
    { lang: 'ar', dir: 'rtl', main: '<a href="/suche">إلى البحث →</a>' },
    /points against the reading/,
  ],
  [
    'a step that stands above the one before it',
    {
      main: '<div style="display: grid"><p style="grid-row: 2">Erst</p><p style="grid-row: 1">Dann</p></div>',
    },
    /stands above what is read before it/,
  ],
  [
    'a row that keeps its German order on an Arabic page',
    {
      lang: 'ar',
      dir: 'rtl',
      main: '<div><p style="float: left; width: 90px">أولا</p><p style="float: right; width: 90px">ثانيا</p></div>',
    },
    /stands before what is read before it/,
  ],
  [
    'a table that stops being one',
    {
      main: '<style>table, tr, td, th, tbody { display: block }</style><table><caption>Tage</caption><tr><th scope="col">Tag</th></tr><tr><td>1</td></tr></table>',
    },
    /is no table any more/,
  ],
  ['an address the browser cannot fill in', { main: label('<input id="f" name="street">') }, /autocomplete/],
  [
    'two buttons of one name',
    { main: '<button>Entfernen</button><form><button>Entfernen</button></form>' },
    /stands 2 times/,
  ],
  [
    'a link called „هنا“',
    { lang: 'ar', dir: 'rtl', main: '<p>للمزيد <a href="/regeln">هنا</a></p>' },
    /does not say where it leads/,
  ],
]

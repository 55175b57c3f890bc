import type { Check } from './tools.ts'

/** What stands on the page, read as a stranger would: links out of context, slips, machine's words, other languages. */
export const words: Check = ({ all, shown, wordsOf, quote }) => {
  const faults: string[] = []
  for (const link of all<HTMLAnchorElement>('main a[href^="#"]'))
    if (link.hash && !document.getElementById(decodeURIComponent(link.hash.slice(1))))
      faults.push(`link to the missing ${link.hash}`)
  const vague = [
    'hier',
    'mehr',
    'weiter',
    'link',
    'details',
    'klick',
    'here',
    'more',
    'hier klicken',
    'weiterlesen',
    'mehr erfahren',
    'هنا',
    'المزيد',
    'اینجا',
    'тут',
    'здесь',
    'buraya',
    'tutaj',
    'aici',
  ]
  const goals = new Map<string, string>()
  for (const link of all<HTMLAnchorElement>('a[href]')) {
    const said = link.getAttribute('aria-label')?.trim() || wordsOf(link) || link.querySelector('img')?.alt
    if (!said) faults.push(`link ${link.href} has no words`)
    else if (vague.includes(said.toLowerCase().replace(/[.…›→ ]+$/u, '')))
      faults.push(`the link "${said}" does not say where it leads`)
    if (link.target === '_blank' && !/Fenster|window/u.test(said ?? ''))
      faults.push(`${quote(link)} opens a window nobody asked for`)
    // Within a row, an entry or a card the words around it tell one from the other.
    if (!said || link.closest('tr, li, article, dd, section, form')) continue
    const goal = goals.get(said)
    if (goal && goal !== link.href) faults.push(`"${said}" leads to ${goal} and to ${link.href}`)
    goals.set(said, link.href)
  }

  // Code shows what an author types, placeholders of a template too.
  const said = all('code, pre, textarea, input').reduce(
    (text, { innerText }) => (innerText ? text.replace(innerText, '') : text),
    document.body.innerText,
  )
  for (const slip of ['{{', '}}', 'undefined', 'NaN', '[object', 'null '])
    if (said.includes(slip)) faults.push(`the page says "${slip}"`)
  // A sentence that nobody wrote shows as its key.
  const key =
    /(?<![@.\w-])(?:account|apply|case|case-family|childminding|criteria|error|evidence|facility|key-in|list|next|offer|office|office-desk|portal|provider|setting|staff|status)\.(?!json|csv)[a-z][\w-]*(?:\.[\w-]+)*\b/.exec(
      said,
    )
  if (key) faults.push(`the page shows the key ${key[0]}`)
  const day = /(?<![\w/-])20\d\d-[01]\d-[0-3]\d(?![\w-])/.exec(said)
  if (day) faults.push(`a day as machines write it: ${day[0]}`)

  // Sentences of another language are marked, or a screen reader reads them with the wrong voice; names need not be
  // (WCAG 3.1.2), and a name has hardly more than one of these words.
  const page = document.documentElement.lang
  const german =
    /(?<!\p{L})(?:und|der|die|das|den|dem|nicht|für|mit|werden|wird|ist|sind|eine|einen|Ihre|Ihrer|Ihr|Sie)(?!\p{L})/gu
  const enough = ['ar', 'fa', 'uk', 'ru'].includes(page) ? 2 : 3
  const isForeign = (text: string) => (text.match(german) ?? []).length >= enough
  if (page && !page.startsWith('de')) {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const around = walker.currentNode.parentElement
      const text = walker.currentNode.textContent ?? ''
      if (!around || !shown(around) || around.closest('script, code, option')) continue
      if (around.closest('[lang]')?.getAttribute('lang') === page && isForeign(text))
        faults.push(`not in the page’s language and not marked: "${text.trim().slice(0, 60)}"`)
    }
  }
  return faults
}

import type { Check } from './tools.ts'

/** What only the ear meets: names, languages of single words, headings in rooms that are still closed. */
export const voice: Check = ({ all, shown, wordsOf, nameOf, quote }) => {
  const faults: string[] = []
  const buttons = new Map<string, number>()
  for (const button of all('button')) {
    const said = `${button.getAttribute('aria-label') ?? ''} ${wordsOf(button)}`.trim()
    if (!shown(button) || !said || button.hasAttribute('aria-describedby')) continue
    // What a row says before its button tells it from that of another row.
    const row = button.closest('li, tr, article')
    const known = `${said}\n${row ? wordsOf(row) : ''}`
    buttons.set(known, (buttons.get(known) ?? 0) + 1)
  }
  for (const [known, count] of buttons)
    if (count > 1) faults.push(`the button "${known.split('\n')[0]}" stands ${count} times`)
  let level = 1
  // Also what a closed <details> holds: axe sees it only when it is open.
  for (const heading of all('h1, h2, h3, h4, h5, h6')) {
    const next = Number(heading.tagName.slice(1))
    if (next > level + 1)
      faults.push(`${quote(heading)} is a heading of level ${next} below one of level ${level}`)
    level = next
  }
  for (const one of all('div[aria-label], span[aria-label], p[aria-label]'))
    if (!one.hasAttribute('role')) faults.push(`${nameOf(one)} has a name that nobody hears`)
  for (const one of all('[title]:not(iframe, svg *)'))
    faults.push(`${quote(one)} says something to the mouse alone`)
  for (const label of all('label, legend'))
    if (/^\*|\*$/.test(wordsOf(label))) faults.push(`${quote(label)} says with a star what needs words`)
  for (const one of all('main *'))
    for (const place of ['::before', '::after']) {
      const { content, display } = getComputedStyle(one, place)
      if (/^".*\p{L}{2}.*"$/u.test(content) && display !== 'none')
        faults.push(`${quote(one)} has words of the style sheet: ${content}`)
    }
  if (document.querySelector('form[action$="/abmelden"]') && !document.querySelector('[data-idle-minutes]'))
    faults.push('nobody is told that the session ends')

  // Another script needs another voice; names of kitas and people may stand in the letters they are written in.
  const scripts: [language: RegExp, own: RegExp][] = [
    [/^(?:ar|fa)/, /\p{Script=Arabic}/u],
    [/^(?:uk|ru)/, /\p{Script=Cyrillic}/u],
    [/./, /\p{Script=Latin}/u],
  ]
  const ownOf = (language: string) => scripts.find(([speaks]) => speaks.test(language))?.[1] ?? /./
  const voiceOf = (one: Element | null) => one?.closest('[lang]')?.getAttribute('lang') ?? ''
  for (const one of all('button, label, legend, summary, th, h1, h2, a')) {
    const said = wordsOf(one)
    if (!shown(one) || !/\p{L}{4}/u.test(said) || one.querySelector('[lang]')) continue
    // Links, headings and choices may be nothing but a name.
    const isLatin = !/[^\p{Script=Latin}\P{L}]/u.test(said)
    if (isLatin && one.matches('a, th, h1, h2, label, legend')) continue
    if (!ownOf(voiceOf(one)).test(said))
      faults.push(`${quote(one)} is read with the voice of ${voiceOf(one)}`)
  }
  for (const one of all('[aria-label], option')) {
    const said = one.getAttribute('aria-label') ?? wordsOf(one)
    if (/^\p{Script=Latin}/u.test(said) || !/\p{L}{4}/u.test(said)) continue
    if (!ownOf(voiceOf(one)).test(said)) faults.push(`"${said}" is read with the voice of ${voiceOf(one)}`)
  }
  if (document.documentElement.dir === 'rtl')
    for (const one of all('main a, main button, nav a'))
      if (/[→←]/u.test(wordsOf(one))) faults.push(`the arrow of ${quote(one)} points against the reading`)
  return faults
}

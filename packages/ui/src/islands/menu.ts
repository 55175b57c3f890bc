const menu = document.querySelector<HTMLDetailsElement>('.tabs__more')

/** "Mehr" of the tabs closes as menus do: with Escape, with a click beside it, when the focus goes elsewhere. */
if (menu) {
  const close = () => {
    menu.open = false
  }
  const isOutside = (target: EventTarget | null) => target instanceof Node && !menu.contains(target)
  document.addEventListener('click', ({ target }) => {
    if (isOutside(target)) close()
  })
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (isOutside(relatedTarget)) close()
  })
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !menu.open) return
    close()
    menu.querySelector('summary')?.focus()
  })
}

// On a phone the tabs run past the edge: the present one is brought into sight.
const present = document.querySelector<HTMLElement>('.tabs [aria-current]')
const row = present?.closest('ul')
if (present && row) row.scrollLeft = present.offsetLeft - (row.clientWidth - present.offsetWidth) / 2

export {}

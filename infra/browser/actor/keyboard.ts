import type { Page } from 'playwright-core'

/** What a screen reader would say first of the control that has the focus: group, label, words. */
const focused = () => {
  const element = document.activeElement as HTMLInputElement | null
  if (!element || element === document.body) return null
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
  const wordsOf = (one: Element | null | undefined) =>
    (one?.textContent ?? '').replaceAll('\u00ad', '').replaceAll(/\s+/g, ' ').trim()
  const box = element.getBoundingClientRect()
  return {
    group: wordsOf(element.closest('fieldset')?.querySelector('legend')),
    said: element.labels?.length
      ? [...element.labels].map(wordsOf).join(' ')
      : element.getAttribute('aria-label') || wordsOf(element),
    type: element.type ?? '',
    seen:
      (boxShadow !== 'none' || (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0)) &&
      box.bottom > 0 &&
      box.top < innerHeight,
  }
}

type Stop = NonNullable<ReturnType<typeof focused>>

/** The control that has the focus, and whether one sees that it has. */
export const stopAt = (page: Page): Promise<Stop | null> => page.evaluate(focused)

/** Hands that have no mouse: Tab until a control has the focus, then a key. The focus is in sight all the way. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** @returns where it is now */
  async reaches(wanted: (stop: Stop) => boolean, what: unknown): Promise<Stop> {
    for (let tabs = 0; tabs < 200; tabs += 1) {
      await this.page.keyboard.press('Tab')
      const stop = await stopAt(this.page)
      // After the last control the browser's own bar has it.
      if (!stop) continue
      if (!stop.seen) throw new Error(`the focus on "${stop.said}" is not to be seen on ${this.page.url()}`)
      if (wanted(stop)) return stop
    }
    throw new Error(`the keyboard does not come to ${what} on ${this.page.url()}`)
  }

  async types(label: RegExp, text: string) {
    await this.reaches(({ said, type }) => label.test(said) && type !== 'submit', label)
    await this.page.keyboard.press('ControlOrMeta+a')
    await this.page.keyboard.type(text)
  }

  /** The three fields of a day, one after another. */
  async typesDay(group: RegExp, parts: string[]) {
    const [first = '', ...rest] = parts
    await this.reaches((stop) => group.test(stop.group), group)
    await this.page.keyboard.type(first)
    for (const part of rest) {
      await this.page.keyboard.press('Tab')
      await this.page.keyboard.type(part)
    }
  }

  /** A box by Space; of a group of choices the arrows come to the wanted one. */
  async takes(choice: RegExp, group?: RegExp) {
    const isIt = (stop: Stop) => choice.test(stop.said) && (!group || group.test(stop.group))
    const first = await this.reaches((stop) => isIt(stop) || (group?.test(stop.group) ?? false), choice)
    for (let stop: Stop | null = first, steps = 0; stop && !isIt(stop); steps += 1) {
      if (steps > 40) throw new Error(`the arrows do not come to ${choice}`)
      await this.page.keyboard.press('ArrowDown')
      stop = await stopAt(this.page)
    }
    const isChosen = await this.page.evaluate(() => document.activeElement?.matches(':checked') ?? false)
    if (!isChosen) await this.page.keyboard.press('Space')
  }

  async comesTo(name: RegExp) {
    await this.reaches(({ said }) => name.test(said), name)
  }
}

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { stopAt } from '../actor/keyboard.ts'
import type { Visitor } from '../actor/visitor.ts'
import { type Announcement, announcementAt } from './announcement.ts'

/** With `READER=write` the scripts are written anew instead of compared. */
const writes = process.env.READER === 'write'

/** Somebody who hears the page and writes down what was pressed and what was said, step by step. */
export class Listener {
  private readonly lines: string[] = []
  private groups: string[] = []

  constructor(
    readonly visitor: Visitor,
    title: string,
    lead: string,
  ) {
    this.lines.push(`# ${title}`, '', lead)
  }

  /** A new page: its title and its heading are said; then the keyboard goes to the content, where it is not already. */
  async arrives() {
    const { page } = this.visitor
    this.groups = []
    const heading = await page.getByRole('heading', { level: 1 }).first().innerText()
    const title = (await page.title()).replaceAll('\u00ad', '')
    this.lines.push('', `## ${heading.replaceAll('\u00ad', '')}`, '', `- Seite: „${title}“`)
    await this.tells()
    const at = await announcementAt(page)
    // An error summary takes the focus by itself.
    if (at) return this.hears('sofort', at)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    this.lines.push('- Tab, Eingabe: zum Inhalt')
  }

  /** Tab until this control has the focus; every stop on the way is written down. */
  async comesTo(name: string | RegExp) {
    const { page } = this.visitor
    for (let tabs = 0; tabs < 80; tabs += 1) {
      await page.keyboard.press('Tab')
      const at = await announcementAt(page)
      // The end of the page.
      if (!at) break
      if ((await stopAt(page))?.seen === false) throw new Error(`nobody sees the focus: ${at.line}`)
      this.hears('Tab', at)
      if (typeof name === 'string' ? at.name === name : name.test(at.name)) return
    }
    throw new Error(`no way to ${name} on ${page.url()}:\n${this.lines.slice(-40).join('\n')}`)
  }

  /** @param shown what the script says of it, where it is another thing every time */
  async types(name: string | RegExp, text: string, shown = text) {
    await this.comesTo(name)
    await this.visitor.page.keyboard.press('ControlOrMeta+a')
    await this.visitor.page.keyboard.type(text)
    this.lines.push(`  - tippen: ${shown}`)
  }

  async ticks(name: string | RegExp) {
    await this.comesTo(name)
    await this.presses('Space', 'Leertaste')
  }

  /** Of a group of choices: the arrow goes from one to the next and chooses it. */
  async arrowsTo(first: string | RegExp, wanted: string | RegExp) {
    await this.comesTo(first)
    const { page } = this.visitor
    for (let steps = 0; steps < 20; steps += 1) {
      await page.keyboard.press('ArrowDown')
      const at = await announcementAt(page)
      if (!at) break
      this.hears('Pfeil ab', at)
      if (typeof wanted === 'string' ? at.name === wanted : wanted.test(at.name)) return
    }
    throw new Error(`no arrow comes to ${wanted}`)
  }

  /** Follows a link or sends a form. */
  async goes(name: string | RegExp) {
    await this.comesTo(name)
    this.lines.push('  - Eingabe')
    await this.visitor.moves(() => this.visitor.page.keyboard.press('Enter'))
    await this.arrives()
  }

  /** What happens beside the keyboard. */
  says(sentence: string) {
    this.lines.push('', sentence)
  }

  /** Compares with the script in the repository. */
  keepsTo(file: string) {
    const path = join(import.meta.dirname, file)
    const text = `${this.lines.join('\n')}\n`
    if (writes) writeFileSync(path, text)
    expect(text).toBe(readFileSync(path, 'utf8'))
  }

  private async presses(key: string, word: string) {
    await this.visitor.page.keyboard.press(key)
    const at = await announcementAt(this.visitor.page)
    this.lines.push(`  - ${word}${at ? `: ${at.line}` : ''}`)
  }

  private hears(key: string, { groups, line }: Announcement) {
    for (const group of groups) if (!this.groups.includes(group)) this.lines.push(`- ${group}`)
    this.groups = groups
    this.lines.push(`- ${key}: ${line}`)
  }

  /** Messages that speak by themselves. */
  private async tells() {
    const said = await this.visitor.page
      .locator('[role=status]:visible, [role=alert]:visible, [aria-live]:visible')
      .allInnerTexts()
    for (const text of said) {
      const plain = text.replaceAll('\u00ad', '').replaceAll(/\s+/g, ' ').trim()
      if (plain) this.lines.push(`- Meldung: „${plain}“`)
    }
  }
}

import { describe, expect, it } from 'vitest'
import { languageOf, readerLanguage } from './index.ts'

describe('the reader’s language', () => {
  it.each([
    ['en-GB,en;q=0.9,de;q=0.1', 'en'],
    ['de;q=0.2,en;q=0.9', 'en'],
    ['de-x-leicht', 'de-x-leicht'],
    ['de-AT', 'de'],
    ['xx,en;q=0', 'de'],
    [undefined, 'de'],
  ])('of a browser that asks for %s is %s', (wished, language) => {
    expect(languageOf(wished)).toBe(language)
  })

  it.each([
    ['sprache=en', 'en'],
    ['auswahl=x; __Host-sprache=en', 'en'],
    ['sprache=xx', 'de'],
    ['andere-sprache=en', 'de'],
    ['sprache=en<script>', 'de'],
    [undefined, 'de'],
  ])('with the cookie %s is %s', (cookie, language) => {
    expect(readerLanguage({ cookie, acceptLanguage: 'de' })).toBe(language)
  })
})

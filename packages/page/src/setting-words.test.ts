import { describe, expect, it } from 'vitest'
import { changedText, readableSentence } from './setting-words.ts'

describe('a changed setting', () => {
  it.each([
    ['window.next.opens', '10-01', '1.10.'],
    ['window.next.opens', '2026-10-01', '1.10.2026'],
    ['window.next.opens', 'keine Angabe', 'keine Angabe'],
    ['window.deadlineMode', 'soft', 'annehmen und vermerken'],
    ['window.running.open', 'ja', 'ja'],
    ['offer.replyDays', '14', '14'],
    ['allocation.rounds.0.appliesUntil', '11-15', '15.11.'],
  ])('%s „%s“ is told as „%s“', (path, value, said) => {
    expect(changedText(path, value)).toBe(said)
  })

  it('that says nothing is left to the page to word', () => {
    expect(changedText('offer.replyDays', null)).toBeNull()
  })

  it('has a sentence without words of files', () => {
    expect(readableSentence('Vor „Öffnet am“ [window.next.opens].')).toBe('Vor „Öffnet am“.')
    expect(readableSentence('null heißt jederzeit.')).toBe('„ohne“ heißt jederzeit.')
  })
})

import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import { problemsOf } from './assertions.ts'

const problems = (body: string) => problemsOf(new JSDOM(`<h1>x</h1>${body}`).window.document)

describe('own assertions', () => {
  it.each([
    ['<p id="a"></p><p id="a"></p>', 'id "a" stands twice'],
    ['<input id="a" aria-describedby="b"><label for="a">A</label>', 'aria-describedby names "b"'],
    ['<input id="a" placeholder="Name">', 'no label'],
    ['<p class="kern-error" id="a-error">Fehlt</p>', 'no invalid control'],
    ['<p style="color:red"></p>', 'inline style'],
    ['<button disabled>Weiter</button>', 'disabled'],
    ['<h1>y</h1>', '2 h1'],
    ['<div id="error-summary"><a href="#nowhere">Ort</a></div>', '#nowhere'],
  ])('finds what is wrong with %s', (body, expected) => {
    expect(problems(body).join('\n')).toContain(expected)
  })
})

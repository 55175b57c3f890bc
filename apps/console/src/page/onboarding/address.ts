/** People copy addresses with and without what browsers write before and after them. */
export const hostTyped = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '')

/** "amt.example" is meant as https://amt.example; what names another way is left for the refusal. */
export const linkTyped = (text: string): string =>
  text === '' || /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`

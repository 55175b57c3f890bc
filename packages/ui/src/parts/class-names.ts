/** Joins the class names that apply; anything but a filled string is left out. */
export const classNames = (...names: unknown[]): string =>
  names.filter((name) => typeof name === 'string' && name !== '').join(' ')

import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** A whole page as HTML text. React is only the template language: nothing is hydrated. */
export const renderPage = (page: ReactElement): string => `<!doctype html>${renderToStaticMarkup(page)}`

/** A part of a page as HTML text, for answers that islands put into the page. */
export const renderFragment = (fragment: ReactElement): string => renderToStaticMarkup(fragment)

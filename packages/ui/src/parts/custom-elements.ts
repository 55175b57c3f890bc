import type { DetailedHTMLProps, HTMLAttributes } from 'react'

type Island = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & { class?: string }

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'kita-map': Island
      'kita-captcha': Island
      'kita-list': Island
      'kita-board': Island
      'kita-progress': Island
    }
  }
}

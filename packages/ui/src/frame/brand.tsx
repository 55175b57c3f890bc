import type { ReactNode } from 'react'
import { BlockLogo } from '../blocks/index.ts'
import type { CellCode } from '../blocks/shapes.ts'

/** A logo made of blocks, or an uploaded file; `dark` for a second file on dark ground. */
export type Logo = { blocks: readonly (readonly CellCode[])[] } | { src: string; dark?: string }

export const LogoPicture = ({ logo }: { logo: Logo }) =>
  'blocks' in logo ? (
    <BlockLogo columns={logo.blocks} />
  ) : (
    <picture>
      {logo.dark && <source srcSet={logo.dark} media="(prefers-color-scheme: dark)" />}
      <img className="logo" src={logo.src} alt="" />
    </picture>
  )

export type NavLink = {
  href: string
  text: ReactNode
  /** The page the reader is on. */
  current?: boolean
  /** For example how many facilities are chosen. */
  count?: number
  /** Says what the count means: "4 Kitas in Ihrer Auswahl" */
  countText?: string
}

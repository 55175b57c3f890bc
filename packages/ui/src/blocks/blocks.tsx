import { composeCells, type PlacedCell, placeColumns } from './compose.ts'
import { skylineFor, tilesFor } from './pick.ts'
import { blockSize, type CellCode } from './shapes.ts'

type PictureProps = { className: string; width: number; height: number; cells: readonly PlacedCell[] }

const Picture = ({ className, width, height, cells }: PictureProps) => (
  <svg
    className={className}
    viewBox={`0 0 ${width} ${height}`}
    preserveAspectRatio="xMidYMid slice"
    aria-hidden="true"
    // biome-ignore lint/security/noDangerouslySetInnerHtml: made of the outlines of shapes.ts only, no text of others
    dangerouslySetInnerHTML={{ __html: composeCells(cells) }}
  />
)

/** 2 × 2 blocks from the facility's id, the same on list, profile, status and letter. */
export const FacilityMark = ({ id, className = '' }: { id: string; className?: string }) => (
  <Picture
    className={`bk mark ${className}`.trim()}
    width={2 * blockSize}
    height={2 * blockSize}
    cells={tilesFor(id, 2, 2)}
  />
)

/** 10 × 2 blocks from the same id; stands where a photo would. */
export const FacilityCover = ({ id }: { id: string }) => (
  <div className="cover">
    <Picture className="bk" width={10 * blockSize} height={2 * blockSize} cells={tilesFor(id, 10, 2)} />
  </div>
)

/** The tenant's skyline: its own columns, or ten made from its slug. */
export const Skyline = ({ slug, columns }: { slug: string; columns?: readonly (readonly CellCode[])[] }) => (
  <Picture className="bk skyline" {...placeColumns(columns ?? skylineFor(slug))} />
)

/** A logo of blocks. */
export const BlockLogo = ({ columns }: { columns: readonly (readonly CellCode[])[] }) => (
  <Picture className="bk logo" {...placeColumns(columns)} />
)

/** Six blocks beside the sentence of an empty page. */
export const SmallBlocks = ({ seed }: { seed: string }) => (
  <Picture
    className="bk small-blocks"
    width={3 * blockSize}
    height={2 * blockSize}
    cells={tilesFor(seed, 3, 2)}
  />
)

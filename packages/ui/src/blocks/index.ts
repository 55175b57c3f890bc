export { BlockLogo, FacilityCover, FacilityMark, Skyline, SmallBlocks } from './blocks.tsx'
export { composeCells, placeColumns } from './compose.ts'
export { logoFor, skylineFor, tilesFor } from './pick.ts'
export { blockColours, type CellCode, readCell, type ShapeName, shapes } from './shapes.ts'

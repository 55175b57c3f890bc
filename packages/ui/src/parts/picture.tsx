export type PictureProps = {
  /** Address without the ending: `.webp` and `.jpeg` are both there. */
  src: string
  /** What it shows. */
  alt: string
  /** Of the drawn picture in pixels, so that nothing moves when it arrives. */
  width: number
  height: number
  /** At once instead of when it comes near. */
  early?: boolean
}

/** A picture in the format the browser takes. */
export const Picture = ({ src, alt, width, height, early }: PictureProps) => (
  <picture>
    <source srcSet={`${src}.webp`} type="image/webp" />
    <img
      src={`${src}.jpeg`}
      alt={alt}
      width={width}
      height={height}
      loading={early ? undefined : 'lazy'}
      decoding="async"
    />
  </picture>
)

/** Pictures of a place, the first one large. */
export const Gallery = ({ label, pictures }: { label: string; pictures: PictureProps[] }) => (
  <ul className="gallery" aria-label={label}>
    {pictures.map((picture) => (
      <li key={picture.src}>
        <Picture {...picture} />
      </li>
    ))}
  </ul>
)

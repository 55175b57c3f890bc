export type FilmProps = {
  /** Address of the video on this server. */
  src: string
  /** What it is, read out for the player. */
  label: string
  poster?: string | undefined
  captions?: { src: string; label: string; lang: string } | undefined
  /** For browsers that cannot play it. */
  download: string
}

/** A video with the browser's own player: nothing is loaded before somebody starts it. */
export const Film = ({ src, label, poster, captions, download }: FilmProps) => (
  <>
    {/* biome-ignore lint/a11y/useMediaCaption: a film in sign language has no sound; subtitles stand where the office has some */}
    <video className="film" controls preload="none" poster={poster} aria-label={label} playsInline>
      <source src={src} />
      {captions && (
        <track kind="captions" src={captions.src} srcLang={captions.lang} label={captions.label} default />
      )}
    </video>
    <p className="small">
      <a href={src} download>
        {download}
      </a>
    </p>
  </>
)

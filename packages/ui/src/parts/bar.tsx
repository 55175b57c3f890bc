/** A share as a bar beside its number; who reads the number needs no bar. @param share 0 to 1 */
export const Bar = ({ share }: { share: number }) => (
  <svg
    className="share-bar"
    viewBox="0 0 100 1"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    <rect width={Math.round(Math.min(1, Math.max(0, share)) * 100)} height="1" />
  </svg>
)

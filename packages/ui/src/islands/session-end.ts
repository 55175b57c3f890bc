const bar = document.querySelector<HTMLElement>('[data-idle-minutes]')

/** Tells in time that the session ends. Any page of this portal in another tab counts as a sign of life. */
if (bar) {
  const minute = 60_000
  // The server moves the end at most once a minute, so it may be that much earlier than the page thinks.
  const idle = (Number(bar.dataset.idleMinutes) - 1) * minute
  const early = 3 * minute
  const parts = [...bar.querySelectorAll<HTMLElement>('[data-when]')]
  const others = new BroadcastChannel('session')
  let seen = Date.now()
  let timer = 0

  const show = (now?: 'soon' | 'ended') => {
    for (const part of parts) part.hidden = part.dataset.when !== now
  }
  const look = () => {
    clearTimeout(timer)
    const left = seen + idle - Date.now()
    show(left <= 0 ? 'ended' : left <= early ? 'soon' : undefined)
    if (left > 0) timer = window.setTimeout(look, left > early ? left - early : left)
  }
  const lives = () => {
    seen = Date.now()
    look()
  }
  others.addEventListener('message', lives)
  others.postMessage('lives')
  // A sleeping phone runs no timers.
  document.addEventListener('visibilitychange', look)
  bar.querySelector('button')?.addEventListener('click', async () => {
    const answer = await fetch('/api/v1/session', { cache: 'no-store' }).catch(() => undefined)
    const session = answer?.ok ? await answer.json() : undefined
    if (!session) return
    if (session.kind === 'nobody') return show('ended')
    lives()
    others.postMessage('lives')
  })
  look()
}

export {}

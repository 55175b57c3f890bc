import { spawn } from 'node:child_process'

// A dead server that nobody buries has ended.
const watcher = `
while kill -0 "$1" 2>/dev/null; do sleep 1; done
if [ -f "$2/postmaster.pid" ]; then
  read -r server < "$2/postmaster.pid" && kill -INT "$server" 2>/dev/null
  while kill -0 "$server" 2>/dev/null && ! grep -qs "^State:.Z" "/proc/$server/status"; do sleep 0.2; done
fi
rm -rf "$2" "$3"`

/**
 * Ends the server of this cluster and removes its folders when this process could not do it itself: killed, crashed,
 * terminal closed. Not on Windows.
 */
export const endWithUs = ({ cluster, folder }: { cluster: string; folder: string }): void => {
  if (process.platform === 'win32') return
  const args = ['-c', watcher, 'kita-test-watcher', String(process.pid), cluster, folder]
  spawn('sh', args, { detached: true, stdio: 'ignore', cwd: '/' }).unref()
}

// One-letter shortcuts: a link or button names its key in aria-keyshortcuts. Not while somebody types, nor behind an open dialog.

export function listen() {
  const onKey = e => {
    if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || e.repeat || document.querySelector('dialog[open], .carrying')) return
    if (e.target.closest?.('input, textarea, select, [contenteditable]')) return
    const target = [...document.querySelectorAll('[aria-keyshortcuts]')].find(t => t.getAttribute('aria-keyshortcuts').toLowerCase() === e.key.toLowerCase())
    if (target) { e.preventDefault(); target.click() }
  }
  document.addEventListener('keydown', onKey)
  return { dispose() { document.removeEventListener('keydown', onKey) } }
}

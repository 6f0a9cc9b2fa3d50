// Opens a native <dialog>: the browser keeps the focus inside, closes on Esc and gives the focus back where it was.
export function open(dialog) {
  if (dialog.open) return
  const before = document.activeElement
  dialog.addEventListener('close', () => before?.isConnected && before.focus(), { once: true })
  dialog.addEventListener('pointerdown', lightDismiss)
  dialog.showModal()
}

export function close(dialog) {
  dialog.close()
}

// A press on the dimmed page counts as Cancel, unless the dialog holds work ([data-keep]).
function lightDismiss(e) {
  const dialog = e.currentTarget
  if (e.target !== dialog || 'keep' in dialog.dataset) return
  const box = dialog.getBoundingClientRect()
  const outside = e.clientX < box.left || e.clientX > box.right || e.clientY < box.top || e.clientY > box.bottom
  if (outside) dialog.close()
}

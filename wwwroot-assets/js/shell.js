// The frame's behaviour that needs no server: menus close by themselves, a lost connection is told and mended.
import './zone.js'
import './passkey.js'

// <details class="dropdown">: one open at a time; a click elsewhere, Esc or choosing an entry closes it.
const open = () => document.querySelectorAll('details.dropdown[open]')

document.addEventListener('click', e => {
  for (const menu of open()) {
    const inside = menu.contains(e.target)
    const chosen = inside && e.target.closest('.menu')?.contains(e.target) && e.target.closest('a, [data-close]')
    if (!inside || chosen) menu.open = false
  }
})
document.addEventListener('keydown', e => {
  if (e.key !== 'Escape') return
  for (const menu of open()) {
    menu.open = false
    if (menu.contains(document.activeElement)) menu.querySelector('summary').focus()
  }
})
document.addEventListener('focusout', e => {
  for (const menu of open()) if (e.relatedTarget && menu.contains(e.target) && !menu.contains(e.relatedTarget)) menu.open = false
})

// A browser works in one workspace: after a switch its other tabs follow. A page that holds unsaved text stays, and goes on for the workspace it shows.
const workspace = () => document.querySelector('.shell[data-workspace]')?.dataset.workspace
if (workspace()) {
  const tabs = new BroadcastChannel('workspace')
  tabs.postMessage(workspace())
  tabs.onmessage = e => {
    if (workspace() && e.data !== workspace() && !document.querySelector('[data-unsaved]')) location.assign('/')
  }
}

// <button data-copy="text" data-copied="Copied">: the clipboard where the browser gives it (https, localhost), otherwise as it was always done.
document.addEventListener('click', async e => {
  const button = e.target.closest('[data-copy]')
  const label = button?.querySelector('[aria-live]')
  if (!label || label.dataset.before) return
  await copy(button.dataset.copy, button)
  label.dataset.before = label.textContent
  label.textContent = button.dataset.copied
  setTimeout(() => { label.textContent = label.dataset.before; delete label.dataset.before }, 2000)
})

async function copy(text, beside) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  // Beside the button: in an open dialog nothing else can be selected.
  const area = Object.assign(document.createElement('textarea'), { value: text, readOnly: true, className: 'vh' })
  beside.after(area)
  area.select()
  document.execCommand('copy')
  area.remove()
  beside.focus()
}

// A page that the browser kept whole and shows again on Back (its back/forward cache): its circuit said good-bye when it was left.
addEventListener('pageshow', e => { if (e.persisted && document.querySelector('.shell[data-live]')) location.reload() })

// The skip link moves the focus, which Blazor's own handling of links would only scroll to.
document.addEventListener('click', e => {
  if (!e.target.closest?.('.skip')) return
  e.preventDefault()
  document.getElementById('main').focus()
}, { capture: true })

// The bar for a lost connection. Blazor sets the classes; "rejected" means that the server no longer knows this page.
// A page that holds unsaved text marks it with [data-unsaved] and is left alone; every other page is simply loaded anew, as is one that
// comes back from the browser's memory, for its circuit ended when the reader left it (build/BlazorScript.targets).
const renew = () => { if (!document.querySelector('[data-unsaved]')) location.reload() }
addEventListener('pageshow', e => { if (e.persisted && bar) renew() })
const bar = document.getElementById('components-reconnect-modal')
if (bar) {
  new MutationObserver(() => {
    if (bar.classList.contains('components-reconnect-rejected')) renew()
  }).observe(bar, { attributeFilter: ['class'] })
}
document.addEventListener('click', async e => {
  const action = e.target.closest('[data-reconnect]')?.dataset.reconnect
  if (action === 'reload') location.reload()
  if (action === 'retry' && await Blazor.reconnect() === false) location.reload()
})
// Back from sleep or from another app: don't wait for the next attempt.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && bar?.classList.contains('components-reconnect-failed')) Blazor.reconnect()
})

/** After a move to another page: its heading takes the focus, so that a screen reader says where one is. */
export function focusHeading() {
  const heading = document.querySelector('h1')
  if (!heading) return
  if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1
  heading.focus()
}

// A page for when the server cannot be reached, and with it an app that can be installed. After everything that the reader waits for.
const worker = document.querySelector('script[data-worker]')?.dataset.worker
if (worker && 'serviceWorker' in navigator) {
  const register = () => navigator.serviceWorker.register(worker).catch(e => console.warn('No page for when the server cannot be reached:', e))
  if (document.readyState === 'complete') register()
  else addEventListener('load', register, { once: true })
}

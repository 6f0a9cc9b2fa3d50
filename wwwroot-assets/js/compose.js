// The composer's behaviour in the browser: what is typed is told to the server in small steps, and kept here against a lost connection.
import { Net } from './compose-net.js'

/**
 * @param {HTMLElement} form
 * @param {string} key names what is composed, and for whom, in this browser's storage
 */
export function attach(form, key) {
  const listeners = new AbortController()
  const listen = (target, type, heard, more) => target.addEventListener(type, heard, { signal: listeners.signal, ...more })
  const net = new Net(form, `compose/${key}`)
  const pending = new Map()

  // [data-live]: while somebody types, Blazor hears a change at every short pause, not at every key.
  listen(form, 'input', e => {
    if ('live' in e.target.dataset) {
      clearTimeout(pending.get(e.target))
      pending.set(e.target, setTimeout(() => say(e.target), 200))
    }
    // A platform's text is the common one until somebody types into it; Blazor says the same when it has heard.
    if (e.target.matches('textarea')) e.target.closest('[data-variant]')?.setAttribute('data-own', '')
    net.keepSoon()
  })
  listen(form, 'change', e => {
    settle(e.target)
    net.keepSoon()
  })
  // Before whatever is pressed next: said after a press that fills the field anew, it would be the old words that the server takes for typed.
  listen(form, 'focusout', e => { if (pending.has(e.target)) say(e.target) })
  // Pictures that came, went or were cropped: the tiles carry it all in their attributes.
  const watch = new MutationObserver(() => net.keepSoon())
  watch.observe(form, { subtree: true, childList: true, attributeFilter: ['data-asset', 'data-crop', 'data-alt', 'data-own', 'data-version'] })
  // Closing the page within that pause must not lose the last words.
  listen(window, 'pagehide', () => net.flush())
  listen(document, 'visibilitychange', () => net.flush())
  // What was typed while the connection was lost has not been heard: said again once it is back.
  const bar = document.getElementById('components-reconnect-modal')
  const back = new MutationObserver(() => { if (bar.classList.contains('components-reconnect-hide')) sayAgain() })
  if (bar) back.observe(bar, { attributeFilter: ['class'] })
  // Dots of the preview's carousel; scroll does not bubble.
  listen(form, 'scroll', e => { if (e.target.matches?.('.ig-pages')) showPage(e.target) }, { capture: true, passive: true })
  listen(form, 'click', e => {
    const button = e.target.closest?.('[data-page-step], [data-insert], [data-pick]')
    if (button?.dataset.pageStep) turnPage(button)
    else if (button?.dataset.insert) insert(button)
    else if (button?.dataset.pick) pick(document.getElementById(button.dataset.pick))
  })

  return {
    kept: () => net.kept(),
    /** From now on what differs from this is the user's work. */
    begin: () => net.begin(),
    clear: () => net.clear(),
    focusField,
    dispose() {
      listeners.abort()
      watch.disconnect()
      back.disconnect()
      for (const timer of pending.values()) clearTimeout(timer)
      net.flush()
    },
  }

  function say(field) {
    field.dispatchEvent(new Event('change', { bubbles: true }))
  }

  function settle(field) {
    clearTimeout(pending.get(field))
    pending.delete(field)
  }

  function sayAgain() {
    // A platform's text that is still the common one shows what the common one was: it has nothing to say.
    const live = [...form.querySelectorAll('[data-live]')].filter(field => !field.matches('[data-variant]:not([data-own]) textarea'))
    for (const field of [...live, ...form.querySelectorAll('#compose-date, #compose-time, #compose-campaign, .acct > input')]) say(field)
  }

  /** Brings the field to sight and puts the focus on what mends it. */
  function focusField(field) {
    const section = form.querySelector(`[data-field="${field}"]`)
    const target = section?.querySelector('[data-fix]') ?? section?.querySelector('[aria-invalid=true]') ?? section?.querySelector('input:not(:disabled), textarea, button, a')
    section?.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
    target?.focus({ preventScroll: true })
  }
}

function turnPage(button) {
  const pages = button.closest('.ig-pic').querySelector('.ig-pages')
  pages.scrollBy({ left: Number(button.dataset.pageStep) * pages.clientWidth, behavior: 'smooth' })
}

/** Where the cursor is, or was. */
function insert(button) {
  const area = button.closest('[data-words]').querySelector('textarea')
  area.setRangeText(button.dataset.insert, area.selectionStart, area.selectionEnd, 'end')
  area.dispatchEvent(new Event('input', { bubbles: true }))
  // A finger wants no keyboard over the emoji that it is choosing from.
  if (matchMedia('(pointer: fine)').matches || !button.closest('.menu')) area.focus()
}

function pick(field) {
  field.focus()
  try { field.showPicker() } catch { /* not every browser opens one: the focus has to do */ }
}

function showPage(pages) {
  const page = Math.round(Math.abs(pages.scrollLeft) / pages.clientWidth)
  pages.closest('.ig-pic').parentElement.querySelectorAll('.ig-dots > i').forEach((dot, i) => dot.classList.toggle('on', i === page))
  const number = pages.closest('.ig-pic').querySelector('.pages')
  if (number) number.textContent = `${page + 1}/${pages.children.length}`
}

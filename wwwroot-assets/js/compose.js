// The composer's behaviour in the browser: what is typed is told to the server in small steps, and kept here against a lost connection.

const keepFor = 7 * 24 * 3600 * 1000

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
      pending.set(e.target, setTimeout(() => e.target.dispatchEvent(new Event('change', { bubbles: true })), 200))
    }
    net.keepSoon()
  })
  listen(form, 'change', () => net.keepSoon())
  // Pictures that came, went or were cropped: the tiles carry it all in their attributes.
  const watch = new MutationObserver(() => net.keepSoon())
  watch.observe(form, { subtree: true, childList: true, attributeFilter: ['data-asset', 'data-crop', 'data-alt'] })
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
    const step = e.target.closest?.('[data-page-step]')
    if (!step) return
    const pages = step.closest('.ig-pic').querySelector('.ig-pages')
    pages.scrollBy({ left: Number(step.dataset.pageStep) * pages.clientWidth, behavior: 'smooth' })
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

  function sayAgain() {
    for (const field of form.querySelectorAll('[data-live], #compose-date, #compose-time, .acct > input')) field.dispatchEvent(new Event('change', { bubbles: true }))
  }

  /** Brings the field to sight and puts the focus on what mends it. */
  function focusField(field) {
    const section = form.querySelector(`[data-field="${field}"]`)
    const target = section?.querySelector('[data-fix]') ?? section?.querySelector('[aria-invalid=true]') ?? section?.querySelector('input:not(:disabled), textarea, button, a')
    section?.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
    target?.focus({ preventScroll: true })
  }
}

function showPage(pages) {
  const page = Math.round(Math.abs(pages.scrollLeft) / pages.clientWidth)
  pages.closest('.ig-pic').parentElement.querySelectorAll('.ig-dots > i').forEach((dot, i) => dot.classList.toggle('on', i === page))
  const number = pages.closest('.ig-pic').querySelector('.pages')
  if (number) number.textContent = `${page + 1}/${pages.children.length}`
}

/** What was typed, in the browser's storage: read off the page itself, so that it needs no connection. */
class Net {
  #before = null
  #timer = 0

  constructor(form, name) {
    Object.assign(this, { form, name })
  }

  begin() {
    this.#before = JSON.stringify(this.#read())
  }

  keepSoon() {
    this.#timer ||= setTimeout(() => this.flush(), 250)
  }

  flush() {
    clearTimeout(this.#timer)
    this.#timer = 0
    if (this.#before === null || !this.form.isConnected) return
    const now = this.#read()
    if (JSON.stringify(now) === this.#before) return
    this.form.dataset.unsaved = ''
    store(() => localStorage.setItem(this.name, JSON.stringify({ ...now, savedAt: new Date().toISOString() })))
  }

  kept() {
    const found = store(() => JSON.parse(localStorage.getItem(this.name)))
    return found && Date.now() - Date.parse(found.savedAt) < keepFor ? found : null
  }

  /** Saved, or discarded. */
  clear() {
    clearTimeout(this.#timer)
    this.#before = null
    delete this.form.dataset.unsaved
    store(() => localStorage.removeItem(this.name))
  }

  #read() {
    const field = id => this.form.querySelector(id)?.value ?? ''
    return {
      caption: field('#compose-caption'),
      date: field('#compose-date'),
      time: field('#compose-time'),
      accounts: [...this.form.querySelectorAll('.acct > input:checked')].map(box => box.value),
      pictures: [...this.form.querySelectorAll('.tile[data-asset]')].map(tile => ({
        asset: tile.dataset.asset,
        crop: tile.dataset.crop ? JSON.parse(tile.dataset.crop) : null,
        altText: this.form.querySelector(`[data-alt-of="${tile.dataset.key}"]`)?.value ?? tile.dataset.alt ?? '',
      })),
    }
  }
}

/** Storage may be full, broken or forbidden (private browsing): then there is no net, and that is all. */
function store(deed) {
  try { return deed() } catch { return null }
}

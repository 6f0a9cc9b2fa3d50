// What is composed, kept in this browser against a lost connection, a closed page and a server that is gone.

const keepFor = 7 * 24 * 3600 * 1000

/** What was typed, in the browser's storage: read off the page itself, so that it needs no connection. */
export class Net {
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
    const { draft, version } = this.form.dataset
    store(() => localStorage.setItem(this.name, JSON.stringify({ ...now, draft, version: Number(version), savedAt: new Date().toISOString() })))
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
      campaign: field('#compose-campaign'),
      accounts: [...this.form.querySelectorAll('.acct > input:checked')].map(box => box.value),
      variants: [...this.form.querySelectorAll('[data-variant]')].map(panel => ({
        platform: panel.dataset.variant,
        caption: 'own' in panel.dataset ? panel.querySelector('textarea').value : null,
        settings: Object.fromEntries([...panel.querySelectorAll('[data-setting]')].map(field => [field.dataset.setting, said(field)]).filter(([, value]) => value.trim())),
      })),
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

/** What a platform's setting says; nothing where it says only what would hold anyway. */
function said(field) {
  const value = field.type === 'checkbox' ? String(field.checked) : field.value
  return value === field.dataset.default ? '' : value
}

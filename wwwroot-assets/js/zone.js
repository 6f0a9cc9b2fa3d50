// <browser-zone> around a select or a hidden field of time zones: fills in the browser's own zone. Without this script one chooses by hand.

// Browsers still say these by their former names.
const renamed = {
  'Asia/Calcutta': 'Asia/Kolkata', 'Asia/Katmandu': 'Asia/Kathmandu', 'Asia/Rangoon': 'Asia/Yangon', 'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Europe/Kiev': 'Europe/Kyiv', 'America/Buenos_Aires': 'America/Argentina/Buenos_Aires', 'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Etc/UTC': 'UTC', 'GMT': 'UTC'
}

customElements.define('browser-zone', class extends HTMLElement {
  connectedCallback() {
    // The parser may not have come to the fields inside yet.
    if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => this.fill(), { once: true })
    else queueMicrotask(() => this.fill())
  }
  fill() {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone
    const field = this.querySelector('select, input')
    if (!own || !field) return
    const before = field.value
    field.value = renamed[own] ?? own
    // A select without that zone would now be empty.
    if (field.value === '') field.value = before
  }
})

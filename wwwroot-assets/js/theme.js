// Sets the theme before the first paint; loaded in the head, without defer. The choice (system, light, dark) lives in this browser.
(() => {
  const root = document.documentElement
  const system = matchMedia('(prefers-color-scheme: dark)')
  let choice = read()

  function read() {
    try { return localStorage.getItem('theme') ?? 'system' } catch { return 'system' }
  }
  const wanted = () => choice === 'system' ? (system.matches ? 'dark' : 'light') : choice

  function apply() {
    if (root.dataset.theme !== wanted()) root.dataset.theme = wanted()
    const ground = getComputedStyle(root).getPropertyValue('--surface').trim()
    // One for each of the system's schemes; who has chosen a theme means it in both.
    if (ground) for (const bar of document.querySelectorAll('meta[name=theme-color]')) bar.content = ground
  }

  function choose(next) {
    choice = next
    try { localStorage.setItem('theme', next) } catch { /* private browsing without storage: the choice holds for this page */ }
    apply()
  }

  apply()
  system.addEventListener('change', apply)
  addEventListener('storage', e => { if (e.key === 'theme') { choice = read(); apply() } })
  addEventListener('DOMContentLoaded', apply)
  // Blazor's enhanced navigation takes over the new page's attributes, and with them drops ours: back before the next paint.
  new MutationObserver(apply).observe(root, { attributeFilter: ['data-theme'] })

  // <theme-choice> wraps three radio buttons; Blazor fills it after it is connected, so the mark is set one turn later.
  customElements.define('theme-choice', class extends HTMLElement {
    connectedCallback() {
      this.addEventListener('change', e => choose(e.target.value))
      queueMicrotask(() => this.show())
      addEventListener('DOMContentLoaded', () => this.show(), { once: true })
    }
    show() {
      for (const radio of this.querySelectorAll('input[type=radio]')) radio.checked = radio.value === choice
    }
  })
})()

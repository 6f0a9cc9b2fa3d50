// Month and week as drag.js sees them: a target is a day or a free posting time, by its data-drop ("2026-11-24", "2026-11-24T09:00").
// A day with data-past takes nothing; dropping there asks all the same, for the reason. Targets are told by name and not by element: turning the page draws all of them anew.

/** @param {HTMLElement} root with data-columns: how many days down is one row further; 0 = the week, where the way down is through a day's times */
export function days(root) {
  const rowStep = +root.dataset.columns
  const dayOf = element => element.closest('[data-day]')
  const element = target => root.querySelector(`[data-drop="${target}"]`)
  const date = target => target.slice(0, 10)
  const isRtl = () => getComputedStyle(root).direction === 'rtl'
  const sideways = key => ({ ArrowLeft: -1, ArrowRight: 1 })[key] * (isRtl() ? -1 : 1) || 0
  const upDown = key => ({ ArrowUp: -1, ArrowDown: 1 })[key] ?? 0

  function add(day, by) {
    const at = new Date(`${day}T00:00Z`)
    at.setUTCDate(at.getUTCDate() + by)
    return at.toISOString().slice(0, 10)
  }
  const isPast = target => 'past' in dayOf(element(target)).dataset
  const clear = () => root.querySelectorAll('.over, .barred').forEach(e => e.classList.remove('over', 'barred'))
  // What a day can be entered by: its posts and "more", or the day itself.
  const stops = day => { const all = [...day.querySelectorAll('[data-post], .more')].filter(e => e.offsetParent); return all.length ? all : [day] }
  let homeDay = null

  return {
    turns: true,
    lift(item) { homeDay = dayOf(item)?.dataset.day ?? null },
    refresh(item, target) { this.show(item, target) },
    reset() { clear(); homeDay = null },
    home: () => homeDay,
    name: target => target,
    element,
    under(x, y) {
      const place = document.elementFromPoint(x, y)?.closest('[data-drop]')
      return place && root.contains(place) ? place.dataset.drop : null
    },
    show(item, target) { clear(); if (target !== null && element(target)) element(target).classList.add(isPast(target) ? 'barred' : 'over') },
    step(item, target, key) {
      const from = target ?? homeDay ?? root.querySelector('[data-day]:not([data-past])')?.dataset.day
      const times = rowStep || !upDown(key) ? null : [...(element(date(from))?.parentElement.querySelectorAll(`[data-drop^="${date(from)}"]`) ?? [])].map(e => e.dataset.drop)
      if (times) return { target: times[times.indexOf(from) + upDown(key)] ?? null }
      const to = add(date(from), sideways(key) + upDown(key) * rowStep), day = element(to)
      if (!day) return { target: to, turn: to > from ? 1 : -1 }
      return 'past' in day.dataset ? { target: null, past: true } : { target: to }
    },
    next(from, key) {
      const day = dayOf(from)
      if (!day) return null
      const all = stops(day), at = all.indexOf(from), along = all[at + upDown(key)]
      if (upDown(key) && along) return along
      const other = element(add(day.dataset.day, sideways(key) + upDown(key) * rowStep))
      if (!other || other === day) return null
      const there = stops(other)
      return upDown(key) ? there.at(upDown(key) > 0 ? 0 : -1) : there[Math.min(Math.max(at, 0), there.length - 1)]
    },
    words: (item, target) => ({ day: (target ? element(target) : dayOf(item))?.getAttribute('aria-label') ?? '' }),
  }
}

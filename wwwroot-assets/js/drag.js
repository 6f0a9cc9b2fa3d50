// Moves posts in the calendar: by mouse, by long press on touch (a quick swipe still scrolls), and by keyboard.
//
// Blazor owns the DOM, so nothing is ever taken out of it: while a post is carried, elements are only shifted by CSS, and the
// shifts are gone before .NET's answer is drawn. Two ways to drop, told by data-drag on the root:
//   rotate  the list. Dropping takes another post's place; the posts between shift by one. The times stay where they are and
//           the contents move past them (spec O4).
//   days    the month. Dropping on a day ([data-day] without data-past) moves the post there.
//
// Elements: [data-post] is a post, [data-movable] one that may move, [data-time] its time as text (rotate).
// Words for the screen reader come from data-say-* on the root.

const PRESS = 250      // ms of a long press
const SLOP = 8         // px that a press may wander before it is a swipe, and a mouse before it is a drag
const EDGE = 72        // px from the window's edge where the page scrolls while carrying

/** @param {HTMLElement} root @param {object} dotnet with DropAsync(postId, targetPostIdOrDay) */
export function attach(root, dotnet) {
  const carry = root.dataset.drag === 'days' ? daysCarry(root) : rotateCarry(root)
  let press = null, held = null, swallowClick = false

  const say = text => { const region = root.querySelector('[data-announce]'); if (region) region.textContent = text }
  const words = (name, values = {}) => Object.entries(values).reduce((t, [k, v]) => t.replace(`{${k}}`, v), root.dataset[`say${name}`] ?? '')

  function lift(item, at, byKey) {
    held = { item, at, byKey, target: null, scroll: 0 }
    item.classList.add('lift')
    root.classList.add('carrying')
    carry.lift(item)
    if (!byKey) navigator.vibrate?.(12)
    say(words('Lifted', carry.where(item, null)))
  }

  function settle() {
    held?.item.classList.remove('lift')
    if (held) held.item.style.translate = ''
    root.classList.remove('carrying')
    carry.reset()
    held = null
    cancelAnimationFrame(scrolling)
  }

  async function drop() {
    const { item, target, byKey } = held, id = item.dataset.post
    if (target === null || target === carry.home(item)) { settle(); say(words('Cancelled')); return }
    held.item.style.pointerEvents = 'none'
    try {
      await dotnet.invokeMethodAsync('DropAsync', id, carry.name(target))
    } finally {
      item.style.pointerEvents = ''
      settle()
      if (byKey) root.querySelector(`[data-post="${CSS.escape(id)}"]`)?.focus()
    }
  }

  function cancel() { if (held) { settle(); say(words('Cancelled')) } }

  function over(x, y) {
    const target = carry.under(x, y, held.item)
    if (target === held.target) return
    held.target = target
    carry.show(held.item, target)
    if (target !== null) say(words('Over', carry.where(held.item, target)))
  }

  let scrolling = 0
  function scrollAtEdge(x, y) {
    cancelAnimationFrame(scrolling)
    const speed = y < EDGE ? y - EDGE : y > innerHeight - EDGE ? y - innerHeight + EDGE : 0
    if (!speed) return
    const step = () => {
      if (!held) return
      const before = scrollY
      scrollBy(0, speed / 6)
      held.at.y -= scrollY - before
      follow(x, y)
      scrolling = requestAnimationFrame(step)
    }
    scrolling = requestAnimationFrame(step)
  }

  function follow(x, y) {
    held.item.style.translate = `${x - held.at.x}px ${y - held.at.y}px`
    over(x, y)
  }

  const onDown = e => {
    if (e.button || held) return
    const item = e.target.closest?.('[data-post][data-movable]')
    if (!item || e.target.closest('button:not(.grip), input, select, textarea')) return
    press = { item, at: { x: e.clientX, y: e.clientY }, touch: e.pointerType !== 'mouse', grip: !!e.target.closest('.grip'), id: e.pointerId }
    if (!press.touch) return
    press.timer = setTimeout(() => { if (press) { const p = press; press = null; lift(p.item, p.at, false); held.id = p.id } }, press.grip ? 0 : PRESS)
  }
  const onMove = e => {
    if (held && !held.byKey) {
      if (held.id !== undefined && e.pointerId !== held.id) return
      follow(e.clientX, e.clientY)
      scrollAtEdge(e.clientX, e.clientY)
      return
    }
    if (!press || e.pointerId !== press.id) return
    if (Math.hypot(e.clientX - press.at.x, e.clientY - press.at.y) < SLOP) return
    const p = press
    forget()
    if (!p.touch) { lift(p.item, p.at, false); held.id = p.id; follow(e.clientX, e.clientY) }
  }
  const onUp = e => {
    forget()
    if (!held || held.byKey || (held.id !== undefined && e.pointerId !== held.id)) return
    swallowClick = true
    setTimeout(() => { swallowClick = false }, 0)
    drop()
  }
  const onCancel = () => { forget(); if (held && !held.byKey) cancel() }
  const forget = () => { clearTimeout(press?.timer); press = null }

  // The browser would scroll under a carried post, or take the pointer away for it.
  const onTouchMove = e => { if (held && !held.byKey) e.preventDefault() }
  const onClick = e => { if (swallowClick) { e.preventDefault(); e.stopPropagation() } }
  const onContextMenu = e => { if (held || (press && press.touch)) e.preventDefault() }
  const onDragStart = e => { if (e.target.closest?.('[data-post]')) e.preventDefault() }

  const onKey = e => {
    if (held && !held.byKey) { if (e.key === 'Escape') { e.preventDefault(); cancel() } return }
    const item = e.target.closest?.('[data-post]')
    if (!item || !root.contains(item)) return
    const arrow = carry.arrow(e.key)
    if (held) {
      if (e.key === 'Escape') { e.preventDefault(); e.stopPropagation(); cancel() }
      else if (e.key === ' ' || e.key === 'Enter') { e.preventDefault(); drop() }
      else if (e.key === 'Tab') cancel()
      else if (arrow !== null) {
        e.preventDefault()
        const next = carry.step(held.item, held.target, arrow)
        if (next === null) return
        held.target = next
        carry.show(held.item, next, true)
        say(words('Over', carry.where(held.item, next)))
      }
    } else if (e.key === ' ' && e.target === item) {
      e.preventDefault()
      if ('movable' in item.dataset) lift(item, { x: 0, y: 0 }, true)
      else say(words('Fixed'))
    } else if (arrow !== null && e.target === item) {
      const all = [...root.querySelectorAll('[data-post]')].filter(i => i.offsetParent)
      const next = all[all.indexOf(item) + Math.sign(arrow)]
      if (next) { e.preventDefault(); next.focus() }
    }
  }

  const listeners = [
    [root, 'pointerdown', onDown], [window, 'pointermove', onMove], [window, 'pointerup', onUp], [window, 'pointercancel', onCancel],
    [root, 'touchmove', onTouchMove, { passive: false }], [root, 'click', onClick, true], [root, 'contextmenu', onContextMenu], [root, 'dragstart', onDragStart],
    [root, 'keydown', onKey],
  ]
  for (const [on, type, fn, options] of listeners) on.addEventListener(type, fn, options)
  root.setAttribute('data-attached', '')
  return { dispose() { forget(); settle(); for (const [on, type, fn, options] of listeners) on.removeEventListener(type, fn, options) } }
}

/** The list: a target is a place among the posts that may move, told by its index. */
function rotateCarry(root) {
  let places = [], boxes = [], times = []
  const timeOf = item => item.querySelector('[data-time]')
  return {
    lift() {
      places = [...root.querySelectorAll('[data-post][data-movable]')]
      boxes = places.map(p => { const b = p.getBoundingClientRect(); return { top: b.top + scrollY, middle: b.top + scrollY + b.height / 2 } })
      times = places.map(p => timeOf(p)?.textContent ?? '')
    },
    home: item => places.indexOf(item),
    name: index => places[index].dataset.post,
    under(x, y) {
      let best = 0
      for (let i = 1; i < boxes.length; i++) if (Math.abs(boxes[i].middle - y - scrollY) < Math.abs(boxes[best].middle - y - scrollY)) best = i
      return best
    },
    show(item, to, byKey) {
      const from = places.indexOf(item), step = Math.sign(to - from)
      places.forEach((place, i) => {
        const between = step > 0 ? i > from && i <= to : i < from && i >= to
        const at = i === from ? to : between ? i - step : i
        if (i !== from || byKey) place.style.translate = at === i ? '' : `0 ${boxes[at].top - boxes[i].top}px`
        const time = timeOf(place)
        if (time) at === i ? time.removeAttribute('data-shown') : time.setAttribute('data-shown', times[at])
      })
    },
    step(item, target, by) {
      const next = (target ?? places.indexOf(item)) + by
      return next < 0 || next >= places.length ? null : next
    },
    arrow: key => ({ ArrowUp: -1, ArrowDown: 1 })[key] ?? null,
    where: (item, target) => ({ place: (target ?? places.indexOf(item)) + 1, count: places.length, time: times[target ?? places.indexOf(item)] }),
    reset() {
      for (const place of places) { place.style.translate = ''; timeOf(place)?.removeAttribute('data-shown') }
      places = []
    },
  }
}

/** The month: a target is a day's cell. */
function daysCarry(root) {
  let days = []
  const free = day => day && !('past' in day.dataset)
  const clear = () => days.forEach(d => d.classList.remove('over'))
  return {
    lift() { days = [...root.querySelectorAll('[data-day]')] },
    home: item => item.closest('[data-day]'),
    name: day => day.dataset.day,
    under(x, y, item) {
      item.style.pointerEvents = 'none'
      const day = document.elementFromPoint(x, y)?.closest('[data-day]')
      item.style.pointerEvents = ''
      return free(day) && root.contains(day) ? day : null
    },
    show(item, day) { clear(); day?.classList.add('over') },
    step(item, target, by) {
      const next = days[days.indexOf(target ?? item.closest('[data-day]')) + by]
      return free(next) ? next : null
    },
    arrow: key => ({ ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 })[key] ?? null,
    where: (item, day) => ({ day: (day ?? item.closest('[data-day]'))?.getAttribute('aria-label') ?? '' }),
    reset() { clear(); days = [] },
  }
}

// Moves posts in the calendar: by mouse, by long press on touch (a quick swipe still scrolls), and by keyboard.
//
// Blazor owns the DOM, so nothing is ever taken out of it: what flies with the pointer is a copy, and the calendar may be drawn
// anew underneath, by another page or by a change elsewhere, while a post is carried. Where a post can be put is the matter of
//   rows.js   the list: another post's place (data-drag="rotate"),
//   days.js   month and week: a day or a free posting time (data-drag="days").
//
// Elements: [data-post] is a post, data-version what the reader saw of it, [data-movable] one that may move.
// Words for the screen reader come from data-say-* on the root.
import { rows } from './rows.js'
import { days } from './days.js'
import { edges } from './edges.js'
import { fly } from './flight.js'

const PRESS = 250      // ms of a long press
const SLOP = 8         // px that a press may wander before it is a swipe, and a mouse before it is a drag

/** @param {HTMLElement} root @param {object} dotnet with DropAsync(post, version, target) -> moved, and TurnAsync(by) */
export function attach(root, dotnet) {
  const places = root.dataset.drag === 'days' ? days(root) : rows(root)
  let press = null, held = null, swallowClick = false
  const border = edges(root, () => aim(places.under(held.x, held.y, held.item)), places.turns ? turn : null)

  // On a phone the month holds a post twice: in its cell, where only dots show, and in the list beneath.
  const find = id => [...root.querySelectorAll(`[data-post="${CSS.escape(id)}"]`)].find(item => item.offsetParent)
  const say = (name, values = {}) => {
    const sentence = Object.entries(values).reduce((t, [k, v]) => t.replace(`{${k}}`, v), root.dataset[`say${name}`] ?? '')
    root.querySelector('[data-announce]').textContent = sentence
  }

  function lift(item, at, pointer) {
    held = { item, id: item.dataset.post, version: +item.dataset.version, pointer, target: null }
    item.classList.add('lift')
    root.classList.add('carrying')
    places.lift(item)
    if (pointer !== null) {
      held.copy = fly(item, at)
      root.classList.add('flying')
      item.addEventListener('touchmove', keepStill, { passive: false })
      navigator.vibrate?.(12)
    }
    redrawn.observe(root, { childList: true, subtree: true })
    say('Lifted', places.words(item, null))
  }

  // Drawn anew while carrying: the post may stand elsewhere now, or not be on this page at all.
  const redrawn = new MutationObserver(() => {
    if (!held) return
    const item = find(held.id)
    if (item && item !== held.item) { held.item = item; item.classList.add('lift') }
    places.refresh(held.item, held.target)
  })

  function settle() {
    redrawn.disconnect()
    border.stop()
    held.item.classList.remove('lift')
    held.item.removeEventListener('touchmove', keepStill)
    held.copy?.land()
    root.classList.remove('carrying', 'flying')
    places.reset()
    held = null
  }

  async function drop() {
    const { id, version, target, pointer } = held
    if (held.dropping) return
    if (target === null || target === places.home(held.item)) return cancel()
    held.dropping = true
    border.stop()
    const begun = performance.now()
    let moved = false
    try {
      moved = await dotnet.invokeMethodAsync('DropAsync', id, version, places.name(target))
      performance.measure('drop', { start: begun })
    } finally {
      if (!moved) await held?.copy?.home(find(id) ?? held.item)
      if (held) settle()   // The page may have gone meanwhile.
      if (pointer === null) (find(id) ?? places.element(target))?.focus()
    }
  }

  function cancel() {
    if (!held || held.dropping) return
    const { id, pointer } = held
    settle()
    say('Cancelled')
    if (pointer === null) find(id)?.focus()
  }

  function aim(target) {
    if (target === held.target) return
    held.target = target
    places.show(held.item, target)
    if (target !== null) say('Over', places.words(held.item, target))
  }

  async function turn(by) {
    await dotnet.invokeMethodAsync('TurnAsync', by)
    if (held) say('Turned', { page: document.querySelector('h1')?.textContent ?? '' })
  }

  const onDown = e => {
    if (e.button || held) return
    const item = e.target.closest?.('[data-post][data-movable]')
    if (!item) return
    const at = { x: e.clientX, y: e.clientY }
    press = { item, at, touch: e.pointerType !== 'mouse', id: e.pointerId }
    if (!press.touch) return
    press.timer = setTimeout(() => { if (press) { press = null; lift(item, at, e.pointerId) } }, e.target.closest('.grip') ? 0 : PRESS)
  }
  const onMove = e => {
    if (press?.id === e.pointerId && Math.hypot(e.clientX - press.at.x, e.clientY - press.at.y) >= SLOP) {
      const { item, at, touch, id } = press
      forget()
      if (!touch) lift(item, at, id)
    }
    if (!held || held.pointer !== e.pointerId || held.dropping) return
    Object.assign(held, { x: e.clientX, y: e.clientY })
    held.copy.to(held.x, held.y)
    aim(places.under(held.x, held.y, held.item))
    border.at(held.x, held.y)
  }
  const onUp = e => {
    forget()
    if (!held || held.pointer !== e.pointerId) return
    swallowClick = true
    setTimeout(() => { swallowClick = false }, 0)
    drop()
  }
  const onCancel = e => { forget(); if (held?.pointer === e.pointerId) cancel() }
  const forget = () => { clearTimeout(press?.timer); press = null }

  // The browser would scroll under a carried post, or take the pointer away for it.
  const keepStill = e => { if (held && held.pointer !== null) e.preventDefault() }
  const onClick = e => { if (swallowClick) { e.preventDefault(); e.stopPropagation() } }
  const onContextMenu = e => { if (held || press?.touch) e.preventDefault() }
  const onDragStart = e => { if (e.target.closest?.('[data-post]')) e.preventDefault() }

  const onKey = e => {
    if (held) return onKeyWhileCarrying(e)
    if (!root.contains(e.target) || e.ctrlKey || e.metaKey || e.altKey) return
    if (e.key === ' ' && 'post' in e.target.dataset) {
      e.preventDefault()
      if ('movable' in e.target.dataset) lift(e.target, null, null)
      else say('Fixed')
    } else if (e.key.startsWith('Arrow')) {
      const next = places.next(e.target, e.key)
      if (next) { e.preventDefault(); next.focus() }
    }
  }
  async function onKeyWhileCarrying(e) {
    if (e.key === 'Escape') { e.preventDefault(); e.stopPropagation(); return cancel() }
    if (held.pointer !== null) return
    if (e.key === 'Tab') return cancel()
    if (e.key === ' ' || e.key === 'Enter') { e.preventDefault(); return drop() }
    if (!e.key.startsWith('Arrow')) return
    e.preventDefault()
    const step = places.step(held.item, held.target, e.key)
    if (step.turn && !held.dropping) await turn(step.turn)
    if (held && step.target !== null && places.element(step.target)) {
      aim(step.target)
      places.element(step.target).scrollIntoView({ block: 'nearest' })
    } else if (held && step.past) say('Past')
  }

  const listeners = [
    [root, 'pointerdown', onDown], [window, 'pointermove', onMove], [window, 'pointerup', onUp], [window, 'pointercancel', onCancel],
    [root, 'touchmove', keepStill, { passive: false }], [root, 'click', onClick, true], [root, 'contextmenu', onContextMenu], [root, 'dragstart', onDragStart],
    [document, 'keydown', onKey],
  ]
  for (const [on, type, fn, options] of listeners) on.addEventListener(type, fn, options)
  root.setAttribute('data-attached', '')
  return { dispose() { forget(); if (held) settle(); for (const [on, type, fn, options] of listeners) on.removeEventListener(type, fn, options) } }
}

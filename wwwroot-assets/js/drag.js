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

const PRESS = 250      // ms of a long press
const SLOP = 8         // px that a press may wander before it is a swipe, and a mouse before it is a drag
const EDGE = 72        // px from the window's top and bottom where the page scrolls while carrying
const SIDE = 16        // px from the calendar's sides where holding turns the page…
const TURN = 600       // …after so many ms, and again and again

/** @param {HTMLElement} root @param {object} dotnet with DropAsync(post, version, target) -> moved, and TurnAsync(by) */
export function attach(root, dotnet) {
  const places = root.dataset.drag === 'days' ? days(root) : rows(root)
  let press = null, held = null, swallowClick = false

  // On a phone the month holds a post twice: in its cell, where only dots show, and in the list beneath.
  const find = id => [...root.querySelectorAll(`[data-post="${CSS.escape(id)}"]`)].find(item => item.offsetParent)
  const say = (name, values = {}) => {
    const sentence = Object.entries(values).reduce((t, [k, v]) => t.replace(`{${k}}`, v), root.dataset[`say${name}`] ?? '')
    root.querySelector('[data-announce]').textContent = sentence
  }

  function lift(item, at, pointer) {
    held = { item, id: item.dataset.post, version: +item.dataset.version, at, pointer, target: null, side: 0 }
    item.classList.add('lift')
    root.classList.add('carrying')
    places.lift(item)
    if (pointer !== null) {
      held.copy = copyOf(item)
      root.classList.add('flying')
      item.addEventListener('touchmove', keepStill, { passive: false })
      navigator.vibrate?.(12)
    }
    redrawn.observe(root, { childList: true, subtree: true })
    say('Lifted', places.words(item, null))
  }

  function copyOf(item) {
    const box = item.getBoundingClientRect(), copy = item.cloneNode(true)
    for (const name of ['data-post', 'data-movable', 'href', 'id']) copy.removeAttribute(name)
    copy.setAttribute('aria-hidden', 'true')
    copy.classList.replace('lift', 'carried')
    Object.assign(copy.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px` })
    document.body.append(copy)
    return copy
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
    clearTimeout(held.turning)
    cancelAnimationFrame(scrolling)
    held.item.classList.remove('lift')
    held.item.removeEventListener('touchmove', keepStill)
    held.copy?.remove()
    root.classList.remove('carrying', 'flying')
    delete root.dataset.side
    places.reset()
    held = null
  }

  async function drop() {
    const { id, version, target, pointer } = held
    if (held.dropping) return
    if (target === null || target === places.home(held.item)) return cancel()
    held.dropping = true
    clearTimeout(held.turning)
    cancelAnimationFrame(scrolling)
    const begun = performance.now()
    let moved = false
    try {
      moved = await dotnet.invokeMethodAsync('DropAsync', id, version, places.name(target))
      performance.measure('drop', { start: begun })
    } finally {
      if (!moved) await flyHome()
      settle()
      if (pointer === null) (find(id) ?? places.element(target))?.focus()
    }
  }

  async function flyHome() {
    if (!held.copy) return
    const home = (find(held.id) ?? held.item).getBoundingClientRect(), from = held.copy.getBoundingClientRect()
    if (!home.width) return
    const [x, y] = held.copy.style.translate.split(' ').map(parseFloat)
    held.copy.classList.add('home')
    held.copy.style.translate = `${(x || 0) + home.left - from.left}px ${(y || 0) + home.top - from.top}px`
    await Promise.allSettled(held.copy.getAnimations().map(a => a.finished))
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

  // Holding at a side turns the page, for as long as one holds.
  function turnAtSide(x) {
    if (!places.turns) return
    const box = root.getBoundingClientRect()
    const left = x < Math.max(box.left, 0) + SIDE, right = x > Math.min(box.right, innerWidth) - SIDE
    const side = (right - left) * (getComputedStyle(root).direction === 'rtl' ? -1 : 1)
    if (side === held.side) return
    held.side = side
    clearTimeout(held.turning)
    if (!side) { delete root.dataset.side; return }
    root.dataset.side = right ? 'right' : 'left'
    const again = async () => {
      await turn(side)
      if (held?.side === side && !held.dropping) held.turning = setTimeout(again, TURN * 1.5)
    }
    held.turning = setTimeout(again, TURN)
  }

  let scrolling = 0
  function scrollAtEdge(x, y) {
    cancelAnimationFrame(scrolling)
    const speed = y < EDGE ? y - EDGE : y > innerHeight - EDGE ? y - innerHeight + EDGE : 0
    if (!speed) return
    const step = () => {
      if (!held) return
      scrollBy(0, speed / 6)
      aim(places.under(x, y, held.item))
      scrolling = requestAnimationFrame(step)
    }
    scrolling = requestAnimationFrame(step)
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
    held.copy.style.translate = `${e.clientX - held.at.x}px ${e.clientY - held.at.y}px`
    aim(places.under(e.clientX, e.clientY, held.item))
    turnAtSide(e.clientX)
    scrollAtEdge(e.clientX, e.clientY)
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

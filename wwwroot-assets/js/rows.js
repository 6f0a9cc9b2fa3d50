// The list as drag.js sees it: a target is the place of another post that may move, by that post's id. While a post is carried the
// times stay where they are and the contents move past them (spec O4). Rows far from the window are not in the DOM (stretches.js).

/** @param {HTMLElement} root */
export function rows(root) {
  let list = []        // the movable posts in the order of their dates: { id, item, top, middle, time }
  const timeOf = item => item.querySelector('[data-time]')
  const index = id => list.findIndex(row => row.id === id)

  // Measured without the shifts of show(): offsetTop does not know of them.
  function topOf(item) {
    let top = 0
    for (let e = item; e && e !== root; e = e.offsetParent) top += e.offsetTop
    return top
  }
  function measure() {
    list = [...root.querySelectorAll('[data-post][data-movable]:not([data-undated])')].map(item => {
      const top = topOf(item)
      return { id: item.dataset.post, version: +item.dataset.version, item, top, middle: top + item.offsetHeight / 2, time: timeOf(item)?.textContent ?? '' }
    })
  }
  function clear() {
    for (const { item } of list) { item.style.translate = ''; timeOf(item)?.removeAttribute('data-shown') }
  }
  function show(item, target) {
    const from = index(item.dataset.post)
    if (from < 0) return clear()   // Somebody removed it meanwhile; the drop will say so.
    const to = target === null ? from : index(target), step = Math.sign(to - from)
    list.forEach((row, i) => {
      const between = step > 0 ? i > from && i <= to : i < from && i >= to
      const at = i === from ? to : between ? i - step : i
      row.item.style.translate = at === i ? '' : `0 ${list[at].top - row.top}px`
      const time = timeOf(row.item)
      if (time) at === i ? time.removeAttribute('data-shown') : time.setAttribute('data-shown', list[at].time)
    })
  }

  return {
    turns: false,
    lift: measure,
    refresh(item, target) { measure(); show(item, target) },
    reset() { clear(); list = [] },
    home: item => item.dataset.post,
    name: id => `${id}/${list[index(id)].version}`,
    element: id => list[index(id)]?.item,
    under(x, y) {
      const at = y - root.getBoundingClientRect().top
      return list.reduce((best, row) => Math.abs(row.middle - at) < Math.abs(best.middle - at) ? row : best, list[0])?.id ?? null
    },
    show,
    step(item, target, key) {
      const by = { ArrowUp: -1, ArrowDown: 1 }[key] ?? 0
      return { target: list[index(target ?? item.dataset.post) + by]?.id ?? null }
    },
    next(from, key) {
      const all = [...root.querySelectorAll('[data-post]')], by = { ArrowUp: -1, ArrowDown: 1 }[key] ?? 0
      return by && 'post' in from.dataset ? all[all.indexOf(from) + by] : null
    },
    words(item, target) {
      const at = index(target ?? item.dataset.post)
      return { place: at + 1, count: list.length, time: list[at]?.time ?? '' }
    },
  }
}

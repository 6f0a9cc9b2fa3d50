// The copy of a post that flies with the pointer while the post itself keeps its place.

/** @param {HTMLElement} item @param {{x: number, y: number}} from where the pointer took hold */
export function fly(item, from) {
  const box = item.getBoundingClientRect(), copy = item.cloneNode(true)
  for (const name of ['data-post', 'data-movable', 'href', 'id']) copy.removeAttribute(name)
  copy.setAttribute('aria-hidden', 'true')
  copy.classList.replace('lift', 'carried')
  Object.assign(copy.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px` })
  document.body.append(copy)

  return {
    to(x, y) { copy.style.translate = `${x - from.x}px ${y - from.y}px` },
    /** Back to where its post stands now; ends when it is there. */
    async home(item) {
      const there = item.getBoundingClientRect()
      if (!there.width) return
      copy.classList.add('home')
      copy.style.translate = `${there.left - box.left}px ${there.top - box.top}px`
      await Promise.allSettled(copy.getAnimations().map(a => a.finished))
    },
    land() { copy.remove() },
  }
}

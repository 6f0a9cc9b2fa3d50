// What happens at the edges while something is carried: near the window's top and bottom the page scrolls, and holding at a side of
// the calendar turns the page, again and again for as long as one holds.

const EDGE = 72        // px from the window's top and bottom
const SIDE = 16        // px from the calendar's sides
const TURN = 600       // ms until the page turns

/** @param {HTMLElement} root @param {() => void} scrolled @param {(by: number) => Promise<void>} turn null where pages do not turn */
export function edges(root, scrolled, turn) {
  let scrolling = 0, turning = 0, side = 0

  function scroll(y) {
    cancelAnimationFrame(scrolling)
    const speed = y < EDGE ? y - EDGE : y > innerHeight - EDGE ? y - innerHeight + EDGE : 0
    if (!speed) return
    const step = () => {
      scrollBy(0, speed / 6)
      scrolled()
      scrolling = requestAnimationFrame(step)
    }
    scrolling = requestAnimationFrame(step)
  }

  function hold(x) {
    const box = root.getBoundingClientRect()
    const left = x < Math.max(box.left, 0) + SIDE, right = x > Math.min(box.right, innerWidth) - SIDE
    const now = (right - left) * (getComputedStyle(root).direction === 'rtl' ? -1 : 1)
    if (now === side) return
    leave()
    side = now
    if (!side) return
    root.dataset.side = right ? 'right' : 'left'
    const again = async () => {
      await turn(now)
      if (side === now) turning = setTimeout(again, TURN * 1.5)
    }
    turning = setTimeout(again, TURN)
  }

  function leave() {
    clearTimeout(turning)
    delete root.dataset.side
    side = 0
  }

  return {
    at(x, y) { scroll(y); if (turn) hold(x) },
    stop() { cancelAnimationFrame(scrolling); leave() },
  }
}

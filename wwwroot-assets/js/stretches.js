// A long list holds only the posts near the window; of the others it knows how much room they take. Tells .NET which stretches of
// it ([data-stretch] = its number) come near.

const NEAR = '1200px 0px'

/** @param {HTMLElement} list @param {object} dotnet with ShowAsync(first, last) */
export function watch(list, dotnet) {
  const near = new Set()
  let told = '', telling = false

  async function tell() {
    if (telling) return
    telling = true
    // While a post is carried nothing leaves: it could be the post itself, or its place.
    for (let [first, last] = range(); near.size && `${first} ${last}` !== told; [first, last] = range()) {
      told = `${first} ${last}`
      await dotnet.invokeMethodAsync('ShowAsync', first, last)
    }
    telling = false
  }
  function range() {
    const [first, last] = [Math.min(...near), Math.max(...near)]
    if (!list.querySelector('.lift') || !told) return [first, last]
    const [before, after] = told.split(' ').map(Number)
    return [Math.min(first, before), Math.max(last, after)]
  }

  const seen = new IntersectionObserver(entries => {
    for (const { target, isIntersecting } of entries) isIntersecting ? near.add(+target.dataset.stretch) : near.delete(+target.dataset.stretch)
    tell()
  }, { rootMargin: NEAR })
  const observe = () => { for (const stretch of list.children) seen.observe(stretch) }
  const changed = new MutationObserver(changes => {
    for (const { removedNodes } of changes) for (const node of removedNodes) if (node.dataset) { seen.unobserve(node); near.delete(+node.dataset.stretch) }
    observe()
  })
  changed.observe(list, { childList: true })
  observe()
  return { dispose() { seen.disconnect(); changed.disconnect() } }
}

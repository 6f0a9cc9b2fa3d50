// Keeps the parts marked data-live as they are on the server, so that a post shows up by itself.
const isInUse = part => part.contains(document.activeElement) || part.querySelector('details[open]')

async function refresh() {
  if (document.hidden) return
  const answer = await fetch(location.href)
  if (!answer.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = page.querySelector(`[data-live="${part.dataset.live}"]`)
    if (next && next.innerHTML !== part.innerHTML && !isInUse(part)) part.replaceWith(next)
  }
}

// a server that is starting again does not answer; the next tick asks it anew
setInterval(() => refresh().catch(reason => console.debug('The sandbox does not answer:', reason.message)), 2000)

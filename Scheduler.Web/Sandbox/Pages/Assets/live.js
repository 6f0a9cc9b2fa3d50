// Keeps the part marked data-live as it is on the server, so that a post shows up by itself.
const live = () => document.querySelector('[data-live]')

async function refresh() {
  if (document.hidden || live().contains(document.activeElement)) return
  const answer = await fetch(location.href)
  if (!answer.ok) return
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-live]')
  const isOpen = live().querySelector('details[open]') // somebody is about to press the button in it
  if (next && !isOpen && next.innerHTML !== live().innerHTML) live().replaceWith(next)
}

// a server that is starting again does not answer; the next tick asks it anew
setInterval(() => refresh().catch(reason => console.debug('The sandbox does not answer:', reason.message)), 2000)

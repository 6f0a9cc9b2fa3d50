// Shows one page when the server cannot be reached, and does nothing else: no page of the app and no picture of a workspace is ever kept.
// The address carries the version of the program (js/shell.js), so a new version brings a new worker with a new cache.

const cacheName = `offline-${new URL(location.href).searchParams.get('v')}`
const page = '/offline'
const parts = ['/css/app.css', '/lib/inter-latin.woff2', '/img/mark.svg', '/js/theme.js', '/js/offline.js']

// Who sees the page. Everybody else's requests go their own way: a detour through here holds a page up and has nothing to give it.
const cutOff = new Set()

self.addEventListener('install', e => e.waitUntil(keep()))
self.addEventListener('activate', e => e.waitUntil(takeOver()))
self.addEventListener('fetch', e => {
  const { request } = e
  if (request.method !== 'GET') return
  if (request.mode === 'navigate') e.respondWith(open(e))
  else if (cutOff.has(e.clientId)) e.respondWith(part(request))
})

async function keep() {
  const cache = await caches.open(cacheName)
  await cache.addAll([page, ...parts].map(path => new Request(path, { cache: 'no-cache' })))
  await self.skipWaiting()
}

async function takeOver() {
  for (const name of await caches.keys()) if (name !== cacheName) await caches.delete(name)
  // The browser asks the server while this worker still wakes up.
  await self.registration.navigationPreload?.enable()
  await self.clients.claim()
}

async function open(e) {
  try {
    return await e.preloadResponse ?? await fetch(e.request)
  } catch {
    // Nobody answered: any answer of the server, errors too, is shown as it is.
    cutOff.add(e.resultingClientId)
    return await kept(page)
  }
}

async function part(request) {
  try {
    return await fetch(request)
  } catch {
    return await kept(new URL(request.url).pathname)
  }
}

async function kept(path) {
  const cache = await caches.open(cacheName)
  return await cache.match(path) ?? Response.error()
}

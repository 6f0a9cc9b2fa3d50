// Takes pictures from the file picker, a drop or the clipboard, sends each as the body of one request, and lets tiles be reordered.
// Blazor owns the tiles; only the progress bars are moved from here.

const parallel = 3

/**
 * @typedef {{ url: string, token: string, limit: number, tooLarge: string, lost: string, refused: string }} Options
 *   where to send, the antiforgery token, the most bytes, and the sentences for more, for a lost way and for an answer that is not ours ({0}: its status)
 * @typedef {{ key: string, file: File, localUrl: string, request?: XMLHttpRequest }} Upload
 */

/**
 * @param {HTMLElement} tray the list of tiles; a tile has [data-key]
 * @param {object} dotnet MediaTray
 * @param {Options} options
 */
export async function attach(tray, dotnet, options) {
  const uploads = new Uploads(tray, dotnet, options)
  const over = on => tray.querySelector('.add')?.classList.toggle('over', on)
  const listeners = new AbortController()
  const listen = (target, type, heard) => target.addEventListener(type, heard, { signal: listeners.signal })

  listen(tray, 'change', e => {
    if (e.target.type !== 'file') return
    uploads.add(e.target.files)
    e.target.value = ''
  })
  // A drop anywhere on the page is meant for the tray; without this the browser would leave the page for the file.
  listen(document, 'dragover', e => { if (hasFiles(e)) { e.preventDefault(); over(true) } })
  listen(document, 'dragleave', e => { if (!e.relatedTarget) over(false) })
  listen(document, 'drop', e => {
    if (!hasFiles(e)) return
    e.preventDefault()
    over(false)
    if (!document.querySelector('dialog[open]')) uploads.add(e.dataTransfer.files)
  })
  listen(document, 'paste', e => {
    const files = e.clipboardData?.files
    if (!files?.length || document.querySelector('dialog[open]')) return
    e.preventDefault()
    uploads.add(files)
  })
  const sortable = await makeSortable(tray, dotnet)
  return {
    retry: key => uploads.retry(key),
    forget: key => uploads.forget(key),
    dispose() {
      listeners.abort()
      sortable.destroy()
      uploads.dispose()
    },
  }
}

class Uploads {
  /** @type {Map<string, Upload>} */
  all = new Map()
  /** @type {Upload[]} */
  waiting = []
  running = 0
  made = 0

  constructor(tray, dotnet, options) {
    Object.assign(this, { tray, dotnet, options })
  }

  /** @param {FileList} files */
  async add(files) {
    const chosen = [...files].map(file => ({ key: `${Date.now().toString(36)}-${this.made++}`, file, localUrl: URL.createObjectURL(file) }))
    const taken = await tell(this.tray, this.dotnet, 'AddAsync', chosen.map(u => ({ key: u.key, name: u.file.name, localUrl: u.localUrl })))
    for (const upload of chosen) {
      if (taken?.includes(upload.key)) {
        this.all.set(upload.key, upload)
        this.send(upload)
      } else URL.revokeObjectURL(upload.localUrl)
    }
  }

  /** @param {Upload} upload */
  send(upload) {
    if (upload.file.size > this.options.limit) {
      tell(this.tray, this.dotnet, 'RefusedAsync', upload.key, this.options.tooLarge, false)
      return
    }
    this.waiting.push(upload)
    this.next()
  }

  retry(key) {
    const upload = this.all.get(key)
    if (upload) this.send(upload)
  }

  /** Removed by the user: given up if still on its way. */
  forget(key) {
    const upload = this.all.get(key)
    if (!upload) return
    this.all.delete(key)
    this.waiting = this.waiting.filter(u => u !== upload)
    upload.request?.abort()
    URL.revokeObjectURL(upload.localUrl)
  }

  dispose() {
    for (const key of [...this.all.keys()]) this.forget(key)
  }

  async next() {
    if (this.running >= parallel || this.waiting.length === 0) return
    const upload = this.waiting.shift()
    this.running++
    const answer = await this.post(upload)
    this.running--
    this.next()
    if (!this.all.has(upload.key)) return
    if (answer.stored) await tell(this.tray, this.dotnet, 'ArrivedAsync', upload.key, answer.stored)
    else await tell(this.tray, this.dotnet, 'RefusedAsync', upload.key, answer.error, answer.mayRetry)
  }

  /** XMLHttpRequest, because fetch tells nothing of a request's progress. */
  post(upload) {
    return new Promise(resolve => {
      const request = upload.request = new XMLHttpRequest()
      const lost = () => resolve({ error: this.options.lost, mayRetry: true })
      request.upload.onprogress = e => this.show(upload.key, e.loaded / e.total)
      request.onload = () => resolve(this.read(request))
      request.onerror = request.ontimeout = request.onabort = lost
      request.open('POST', `${this.options.url}?name=${encodeURIComponent(upload.file.name)}`)
      request.setRequestHeader('RequestVerificationToken', this.options.token)
      request.setRequestHeader('X-Workspace', document.querySelector('[data-workspace]')?.dataset.workspace ?? '')
      request.setRequestHeader('Content-Type', 'application/octet-stream')
      request.send(upload.file)
    })
  }

  read(request) {
    let answer = null
    try { answer = JSON.parse(request.responseText) } catch { /* not ours: a proxy's page; the status has to do */ }
    if (request.status === 200 && answer?.id) return { stored: answer }
    return { error: answer?.error ?? this.options.refused.replace('{0}', request.status), mayRetry: !answer?.error }
  }

  show(key, part) {
    const meter = this.tray.querySelector(`[data-key="${key}"] .meter`)
    if (!meter) return
    meter.firstElementChild.style.width = `${100 * part}%`
    meter.setAttribute('aria-valuenow', Math.round(100 * part))
  }
}

const hasFiles = e => [...e.dataTransfer?.types ?? []].includes('Files')

/** Calls .NET. While the connection is lost it waits for it: what was uploaded meanwhile is not forgotten. */
async function tell(element, dotnet, method, ...args) {
  while (element.isConnected) {
    try {
      return await dotnet.invokeMethodAsync(method, ...args)
    } catch (e) {
      if (!/connection|disconnected/i.test(e?.message ?? '')) throw e
      await new Promise(resolve => setTimeout(resolve, 1000))
    }
  }
}

/** Tiles are dragged by mouse, or by a long press. */
async function makeSortable(tray, dotnet) {
  await load('./lib/Sortable.min.js')
  let after = null
  return window.Sortable.create(tray, {
    draggable: '.tile[data-key]', filter: '.tools', preventOnFilter: false, animation: 140, delay: 250, delayOnTouchOnly: true, touchStartThreshold: 6, ghostClass: 'ghost',
    onChoose: e => { after = e.item.nextSibling },
    onEnd: e => {
      // Blazor owns the DOM: the tile goes back to where Blazor believes it is, then .NET moves it.
      e.from.insertBefore(e.item, after)
      if (e.oldDraggableIndex !== e.newDraggableIndex) tell(tray, dotnet, 'MovedAsync', e.item.dataset.key, e.newDraggableIndex)
    },
  })
}

let loading
/** A plain script, once; it leaves its global. import.meta.resolve finds the fingerprinted file. */
function load(path) {
  return loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = import.meta.resolve(new URL(path, document.baseURI).href)
    script.onload = resolve
    script.onerror = () => { loading = undefined; reject(new Error(`${path} could not be loaded`)) }
    document.head.append(script)
  })
}

// The crop dialog's stage: a picture and a box on it, moved by pointer, wheel, pinch and keys. Cropper's elements do the gestures;
// here lie the rules: the box stays on the picture and within the ratios. .NET hears the outcome once a gesture has ended.
import '../lib/cropper.esm.min.js'
import { clamp, contained, covering, imageRect, largest, overlap, within } from './crop-geometry.js'

const margin = 16
const smallest = 40
const handles = ['n', 'e', 's', 'w', 'ne', 'nw', 'se', 'sw']

/**
 * @typedef {{ x: number, y: number, width: number, height: number, rotation: number }} Crop fractions of the turned picture
 * @typedef {{ src: string, width: number, height: number, minRatio: number, maxRatio: number, minEdge: number }} Options width and height are the original's
 */

/**
 * @param {HTMLElement} stage empty; ours from now on
 * @param {object} dotnet CropDialog
 * @param {Options} options
 */
export function attach(stage, dotnet, options) {
  return new CropStage(stage, dotnet, options)
}

class CropStage {
  #turn = 0
  #ratio = null
  #hasBox = true
  #shown = false
  #ours = false
  #timer = 0

  constructor(stage, dotnet, options) {
    Object.assign(this, { stage, dotnet, options })
    stage.innerHTML = `<cropper-canvas scale-step="0.08">
      <cropper-image translatable scalable></cropper-image>
      <cropper-shade theme-color="rgba(13, 15, 19, 0.62)"></cropper-shade>
      <cropper-handle action="move" plain></cropper-handle>
      <cropper-selection movable resizable precise>
        <cropper-grid aria-hidden="true" covered theme-color="rgba(255, 255, 255, 0.4)"></cropper-grid>
        <div class="safe-zone"><i></i></div>
        <cropper-handle action="move" plain></cropper-handle>
        ${handles.map(side => `<cropper-handle action="${side}-resize" theme-color="#fff"></cropper-handle>`).join('')}
      </cropper-selection>
    </cropper-canvas>`
    this.canvas = stage.querySelector('cropper-canvas')
    this.image = stage.querySelector('cropper-image')
    this.box = stage.querySelector('cropper-selection')
    this.shade = stage.querySelector('cropper-shade')
    this.box.addEventListener('change', e => this.#boxChanges(e))
    this.image.addEventListener('transform', e => this.#imageChanges(e))
    this.onKey = e => this.#key(e)
    stage.addEventListener('keydown', this.onKey)
    this.resized = new ResizeObserver(() => this.#resize())
  }

  /** @returns {Promise<boolean>} whether the picture could be loaded; until it is shown there is no box, and gestures go nowhere */
  async ready() {
    this.image.src = this.options.src
    try {
      const { naturalWidth, naturalHeight } = await this.image.$ready()
      Object.assign(this, { w: naturalWidth, h: naturalHeight })
      this.image.$image.alt = ''
    } catch {
      return false
    }
    await new Promise(resolve => requestAnimationFrame(resolve))
    this.size = this.#stageSize()
    this.resized.observe(this.stage)
    return true
  }

  /**
   * @param {{ crop: Crop | null, rotation: number, ratio: number | null, box: boolean, fresh: boolean }} wanted
   *   ratio null = free; fresh = the whole picture comes into view again
   * @returns {Crop}
   */
  show({ crop, rotation, ratio, box, fresh }) {
    this.#turn = rotation
    this.#ratio = ratio
    this.#hasBox = box
    this.#shown = true
    if (fresh) this.#setMatrix(this.#contained())
    this.box.aspectRatio = ratio ?? NaN
    if (box) this.#setBox(crop ? this.#placed(crop) : ratio ? largest(ratio, this.#room(), this.#boxRect()) : this.#within(this.#boxRect(), this.#boxRect()))
    this.box.hidden = this.shade.hidden = !box
    return this.result()
  }

  /** @param {number} step of the picture's size; negative zooms out */
  zoom(step) {
    const box = this.#boxRect(), rect = this.image.getBoundingClientRect(), stage = this.canvas.getBoundingClientRect()
    this.image.$zoom(step, box.x + box.width / 2 + stage.x - rect.x, box.y + box.height / 2 + stage.y - rect.y)
    return this.result()
  }

  /** @returns {Crop} */
  result() {
    if (!this.#hasBox) return { x: 0, y: 0, width: 1, height: 1, rotation: this.#turn }
    const box = this.#boxRect(), image = this.#imageRect()
    const part = (value, whole) => Math.min(1, Math.max(0, Math.round(value / whole * 1e6) / 1e6))
    const x = part(box.x - image.x, image.width), y = part(box.y - image.y, image.height)
    return { x, y, width: Math.min(1 - x, part(box.width, image.width)), height: Math.min(1 - y, part(box.height, image.height)), rotation: this.#turn }
  }

  dispose() {
    clearTimeout(this.#timer)
    // The elements may say once more that they change while they go.
    this.#shown = false
    this.resized.disconnect()
    this.stage.removeEventListener('keydown', this.onKey)
    this.stage.replaceChildren()
  }

  #boxChanges(e) {
    if (this.#ours || !this.#shown || e.target !== this.box) return
    e.preventDefault()
    const before = this.#boxRect()
    const moved = Math.abs(e.detail.width - before.width) < 0.01 && Math.abs(e.detail.height - before.height) < 0.01
    if (moved) this.#moveBox(e.detail.x - before.x, e.detail.y - before.y)
    else this.#setBox(this.#within(e.detail, before))
    this.#told()
  }

  /** At the stage's edge the box stays and the picture moves on below it. */
  #moveBox(dx, dy) {
    const box = this.#boxRect(), free = this.#room()
    const x = clamp(box.x + dx, free.x, free.x + free.width - box.width), y = clamp(box.y + dy, free.y, free.y + free.height - box.height)
    this.#setBox({ ...box, x, y })
    const restX = box.x + dx - x, restY = box.y + dy - y
    if (restX || restY) {
      const [a, b, c, d, e, f] = this.image.$getTransform()
      this.#setMatrix(this.#covering([a, b, c, d, e - restX, f - restY]))
    }
  }

  #imageChanges(e) {
    if (this.#ours || !this.#shown) return
    e.preventDefault()
    this.#setMatrix(this.#covering(e.detail.matrix))
    this.#told()
  }

  #key(e) {
    const step = e.shiftKey ? 10 : 1
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }
    if (!this.#shown || e.ctrlKey || e.metaKey || e.altKey) return
    if (moves[e.key] && this.#hasBox) this.#moveBox(...moves[e.key])
    else if (e.key === '+' || e.key === '=') this.zoom(0.08)
    else if (e.key === '-') this.zoom(-0.08)
    else return
    e.preventDefault()
    this.#told()
  }

  #resize() {
    const now = this.#stageSize()
    if (!now.width || now.width === this.size.width && now.height === this.size.height) return
    this.size = now
    if (!this.#shown) return
    const crop = this.result()
    this.show({ crop: this.#hasBox ? crop : null, rotation: this.#turn, ratio: this.#ratio, box: this.#hasBox, fresh: true })
  }

  #told() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.dotnet.invokeMethodAsync('Changed', this.result()), 120)
  }

  #imageRect() {
    return imageRect(this.image.$getTransform(), this)
  }

  #contained() {
    return contained(this, this.#turn, this.size, margin)
  }

  /** Where a box may lie: on the picture, as far as it is seen. */
  #room() {
    return overlap(this.#imageRect(), this.size)
  }

  #within(wanted, before) {
    const ratios = this.#ratio ? [this.#ratio, this.#ratio] : [this.options.minRatio, this.options.maxRatio]
    return within(wanted, before, this.#room(), ratios, smallest)
  }

  /** The picture's matrix, mended so that it still lies below all of the box; without a box it is at least as large as the stage shows it whole. */
  #covering(matrix) {
    const box = this.#hasBox ? this.#boxRect() : null
    // The box may hold no fewer of the original's pixels than an upload must have.
    const most = box ? Math.min(box.width, box.height) * this.options.width / this.w / this.options.minEdge : Infinity
    return covering(matrix, this, box, Math.hypot(...this.#contained().slice(0, 2)), most)
  }

  #placed(crop) {
    const image = this.#imageRect()
    return { x: image.x + crop.x * image.width, y: image.y + crop.y * image.height, width: crop.width * image.width, height: crop.height * image.height }
  }

  #boxRect() {
    const { x, y, width, height } = this.box
    return { x, y, width, height }
  }

  #stageSize() {
    return { width: this.stage.clientWidth, height: this.stage.clientHeight }
  }

  #setBox({ x, y, width, height }) {
    this.#ours = true
    this.box.$change(x, y, width, height, NaN, true)
    this.#ours = false
  }

  #setMatrix(matrix) {
    this.#ours = true
    this.image.$setTransform(matrix)
    this.#ours = false
  }
}

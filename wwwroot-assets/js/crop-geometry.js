// The crop stage's arithmetic: boxes and pictures as rectangles, and the matrix that lays a picture on the stage. Pure.

/**
 * @typedef {{ x: number, y: number, width: number, height: number }} Rect in pixels of the stage
 * @typedef {{ w: number, h: number }} Picture pixels of the preview, before turning
 */

export const clamp = (value, least, most) => Math.min(Math.max(value, least), Math.max(least, most))

/** Where the matrix lays the picture: it turns and scales around its middle, which lies at the stage's corner before. */
export function imageRect([a, b, c, d, e, f], { w, h }) {
  const width = Math.abs(a) * w + Math.abs(c) * h, height = Math.abs(b) * w + Math.abs(d) * h
  return { x: w / 2 + e - width / 2, y: h / 2 + f - height / 2, width, height }
}

/** The matrix that turns the picture, and makes it as large as the whole of it fits on the stage. */
export function contained({ w, h }, turn, stage, margin) {
  const [width, height] = turn % 180 ? [h, w] : [w, h]
  const scale = Math.min((stage.width - 2 * margin) / width, (stage.height - 2 * margin) / height)
  const [cos, sin] = [[1, 0], [0, 1], [-1, 0], [0, -1]][turn / 90]
  return [scale * cos, scale * sin, -scale * sin, scale * cos, (stage.width - w) / 2, (stage.height - h) / 2]
}

/** What of the picture is seen. */
export function overlap(image, stage) {
  const x = Math.max(0, image.x), y = Math.max(0, image.y)
  return { x, y, width: Math.min(stage.width, image.x + image.width) - x, height: Math.min(stage.height, image.y + image.height) - y }
}

/**
 * A wanted box, brought within what is free and within the ratios. What did not move (a side, a corner, else the middle) stays.
 * @param {Rect} wanted
 * @param {Rect} before
 * @param {Rect} free
 */
export function within(wanted, before, free, [least, most], smallest) {
  const across = axis(wanted.x, wanted.width, before.x, before.width, free.x, free.width)
  const down = axis(wanted.y, wanted.height, before.y, before.height, free.y, free.height)
  let width = clamp(wanted.width, Math.min(smallest, across.most), across.most)
  let height = clamp(wanted.height, Math.min(smallest, down.most), down.most)
  if (width / height > most) width = height * most
  if (width / height < least) height = width / least
  return { x: across.at(width), y: down.at(height), width, height }
}

/** The largest box of this ratio on what is free, as near to the old one as it goes. */
export function largest(ratio, free, old) {
  const width = Math.min(free.width, free.height * ratio), height = width / ratio
  const middle = old.width ? old : free
  return {
    x: clamp(middle.x + middle.width / 2 - width / 2, free.x, free.x + free.width - width),
    y: clamp(middle.y + middle.height / 2 - height / 2, free.y, free.y + free.height - height),
    width, height,
  }
}

/**
 * A matrix, mended so that the picture lies below all of the box, or without one is not scaled below `least`.
 * @param {Rect | null} box
 */
export function covering(matrix, picture, box, least, most) {
  let [a, b, c, d, e, f] = matrix
  let rect = imageRect(matrix, picture)
  const scale = Math.hypot(a, b)
  if (box) least = Math.max(box.width / rect.width, box.height / rect.height) * scale
  const mended = clamp(scale, least, most) / scale
  ;[a, b, c, d] = [a, b, c, d].map(value => value * mended)
  rect = imageRect([a, b, c, d, e, f], picture)
  if (box) {
    e += clamp(rect.x, box.x + box.width - rect.width, box.x) - rect.x
    f += clamp(rect.y, box.y + box.height - rect.height, box.y) - rect.y
  }
  return [a, b, c, d, e, f]
}

/** One direction of a resize: which end stays, how long it may become, and where it then begins. */
function axis(start, length, oldStart, oldLength, from, room) {
  const stays = (a, b) => Math.abs(a - b) < 0.01
  if (stays(start, oldStart)) return { most: from + room - start, at: () => start }
  const end = oldStart + oldLength
  if (stays(start + length, end)) return { most: end - from, at: size => end - size }
  const middle = oldStart + oldLength / 2
  return { most: 2 * Math.min(middle - from, from + room - middle), at: size => middle - size / 2 }
}

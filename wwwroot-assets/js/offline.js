// The page that is shown while the server cannot be reached (sw.js): looks again by itself when the network is back.
const again = () => location.reload()
document.querySelector('[data-again]').addEventListener('click', again)
addEventListener('online', again)

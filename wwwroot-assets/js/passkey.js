// Passkeys: made on the account page, used on the login page. The server gives the challenge and judges the answer; here the browser is asked.

/** Browsers have these on https and localhost alone. */
export const supported = () => !!(window.PublicKeyCredential?.parseCreationOptionsFromJSON && PublicKeyCredential.parseRequestOptionsFromJSON)

/** The server keeps a challenge for five minutes. An offer that waits in the e-mail field gets a new one before that. */
const renewAfter = 4 * 60_000

class Refused extends Error {}

/** What to say, in the reader's language: the page has it in data-words, {0} and {1} are filled in here. */
const wordsOf = element => JSON.parse(element.dataset.words)
const fill = (sentence, ...values) => sentence.replace(/\{(\d)\}/g, (_, number) => values[number])

async function post(url, token, words, body) {
  const answer = await fetch(url, {
    method: 'POST', body: body && JSON.stringify(body), headers: { RequestVerificationToken: token, ...body && { 'Content-Type': 'application/json' } },
  })
  const json = answer.headers.get('Content-Type')?.includes('json') ? await answer.json() : null
  if (answer.ok && json) return json
  throw new Refused(json?.error ?? fill(words.noAnswer, answer.status))
}

/** What went wrong, as a sentence; null when the user has changed their mind, which is nothing wrong. */
function explain(error, words, domain) {
  if (error instanceof Refused) return error.message
  switch (error.name) {
    case 'NotAllowedError': case 'AbortError': return null
    case 'InvalidStateError': return words.exists
    case 'SecurityError': return domain && domain !== location.hostname ? fill(words.openAt, domain) : words.openByName
    case 'NotSupportedError': case 'ConstraintError': return words.cannotVerify
    case 'TypeError': return words.offline
    default: return words.failed
  }
}

/** "Firefox on Linux": how a new passkey is called until its owner says otherwise. */
function suggestName(words) {
  const agent = navigator.userAgent
  const first = names => names.find(([sign]) => agent.includes(sign))?.[1]
  const browser = first([['Edg', 'Edge'], ['OPR', 'Opera'], ['Firefox', 'Firefox'], ['FxiOS', 'Firefox'], ['CriOS', 'Chrome'], ['Chrome', 'Chrome'], ['Safari', 'Safari']])
  const system = first([['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Android', 'Android'], ['Windows', 'Windows'], ['Mac OS', 'Mac'], ['CrOS', 'ChromeOS'], ['Linux', 'Linux']])
  return browser && system ? fill(words.browserOnSystem, browser, system) : browser ?? system ?? 'Passkey'
}

/**
 * Makes a passkey when the button in [data-add-passkey] is pressed. The press is heard here, not in .NET: browsers want it fresh.
 * @param {HTMLElement} card
 * @param {object} dotnet PasskeyCard
 * @param {{ options: string, add: string, token: string }} server addresses, and the antiforgery token
 * @returns whether this browser can
 */
export function attach(card, dotnet, server) {
  let busy = false
  card.addEventListener('click', async e => {
    if (busy || !e.target.closest('[data-add-passkey]')) return
    busy = true
    try {
      await add(dotnet, server, wordsOf(card))
    } finally {
      busy = false
    }
  })
  return supported()
}

async function add(dotnet, server, words) {
  let domain, added, sentence = null
  try {
    const options = await post(server.options, server.token, words)
    domain = options.rp.id
    const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    added = await post(server.add, server.token, words, { name: suggestName(words), credential: JSON.stringify(credential) })
  } catch (e) {
    sentence = explain(e, words, domain)
  }
  await (added ? dotnet.invokeMethodAsync('AddedAsync', added.id) : dotnet.invokeMethodAsync('RefusedAsync', sentence))
}

/** <passkey-sign-in> in the login form; css hides it while it is not defined. Its answer travels with the form, as a password does. */
if (supported()) customElements.define('passkey-sign-in', class extends HTMLElement {
  connectedCallback() {
    this.addEventListener('click', this.pressed)
    // One that was just refused would be refused again: a device that answers by itself would go round in circles.
    if (this.querySelector('.error').hidden) this.offer()
  }

  disconnectedCallback() {
    this.removeEventListener('click', this.pressed)
    this.waiting?.abort()
  }

  pressed = async e => {
    if (!e.target.closest('button')) return
    this.say('')
    await this.ask()
    this.offer()
  }

  /** In the list that the browser shows under the e-mail field, without a press. */
  async offer() {
    if (await PublicKeyCredential.isConditionalMediationAvailable?.() && this.isConnected) this.ask('conditional')
  }

  async ask(mediation) {
    // One at a time: a press takes the place of the quiet offer.
    this.waiting?.abort()
    const waiting = this.waiting = new AbortController()
    const renewal = mediation && setTimeout(() => this.ask(mediation), renewAfter)
    const words = wordsOf(this)
    let domain
    try {
      const options = await post(this.dataset.challenge, this.form.querySelector('[name=__RequestVerificationToken]').value, words)
      domain = options.rpId
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
      const credential = await navigator.credentials.get({ publicKey, mediation, signal: waiting.signal })
      if (waiting.signal.aborted) return
      this.form.querySelector('[name=credential]').value = JSON.stringify(credential)
      // Not requestSubmit: the e-mail address and the password may stay empty.
      this.form.submit()
    } catch (e) {
      // What was only offered fails in silence.
      if (!mediation && !waiting.signal.aborted) this.say(explain(e, words, domain) ?? '')
    } finally {
      clearTimeout(renewal)
    }
  }

  get form() { return this.closest('form') }

  say(sentence) {
    const error = this.querySelector('.error')
    error.hidden = !sentence
    error.lastElementChild.textContent = sentence
  }
})

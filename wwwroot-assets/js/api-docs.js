// The page /docs: Swagger UI over the API's document, in the theme that js/theme.js has set. A token that is got by "Try it out" is used
// for the calls after it.
const root = document.documentElement
const dress = () => root.classList.toggle('dark-mode', root.dataset.theme === 'dark')
new MutationObserver(dress).observe(root, { attributeFilter: ['data-theme'] })
dress()

const ui = SwaggerUIBundle({
  url: document.body.dataset.document,
  dom_id: '#docs',
  deepLinking: true,
  displayRequestDuration: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  responseInterceptor: answer => {
    if (answer.ok && /\/auth\/(token|refresh)$/.test(new URL(answer.url, location.href).pathname)) ui.preauthorizeApiKey('Bearer', JSON.parse(answer.text ?? answer.data).access_token)
    return answer
  },
})

// A form that was opened before its reader signed in again holds an old token; the cookie holds the new one.
// Whatever is sent takes the cookie's, so that signing in in another tab and trying again works.
const FIELD = "csrfmiddlewaretoken"

function token(): string {
  return /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? ""
}

document.addEventListener("submit", ({ target }) => {
  const field = target instanceof HTMLFormElement ? target.elements.namedItem(FIELD) : null
  if (field instanceof HTMLInputElement && token()) field.value = token()
}, true)

document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
  if (ctx.request.method !== "GET") ctx.request.headers["X-CSRFToken"] = token()
})

// When the server cannot be reached or does not give an answer to show, say so; what is on the page stays as it is.
// A form in <kk-draft> says it where it stands, so only the rest is said here.
import { sentenceNodes, troubleWith } from "../page/sentences"
import { sayTrouble } from "../page/toast"

const SHOWN = new Set([400, 409, 412, 422]) // answers that are a form with sentences in it

function say(source: Element | undefined, status: number, signedOut = false) {
  if (SHOWN.has(status) || source?.closest("kk-draft")) return
  const trouble = troubleWith(status, signedOut)
  sayTrouble(trouble, ...sentenceNodes(trouble))
}

document.addEventListener("htmx:response:error", ({ detail: { ctx } }) => {
  say(ctx.sourceElement, ctx.response!.status, ctx.response!.headers.has("X-Signed-Out"))
})

document.addEventListener("htmx:error", ({ detail: { ctx, error } }) => {
  if (ctx && !ctx.response) say(ctx.sourceElement, 0)
  else console.error(error)
})

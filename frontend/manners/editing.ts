// Editing where it stands: Ctrl Enter saves, Esc leaves and asks only when something has been typed or was refused. A box, or anything
// else .in-place, that has been exchanged for its form, or the other way, takes the focus along.
import { ask } from "../page/ask"
import { isTouched } from "../page/fields"
import { sentence } from "../page/sentences"

const FIELDS = "input:not([type=hidden]), select:not([hidden]), textarea"

const REFUSED = ".errors, .conflict, [aria-invalid=true]"

async function leave(form: HTMLFormElement) {
  const cancel = form.querySelector<HTMLElement>("[data-cancel]")
  if (!cancel) return
  const unsaved = isTouched(form) || form.querySelector(REFUSED)
  if (!unsaved || (await ask(sentence("leave")))) cancel.click()
}

document.addEventListener("keydown", (event) => {
  const form = event.target instanceof Element ? event.target.closest("form") : null
  if (!form || event.defaultPrevented || event.isComposing) return
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form.method === "post") form.requestSubmit()
  else if (event.key === "Escape" && form.querySelector("[data-cancel]")) void leave(form)
  else return
  event.preventDefault()
})

/** A form one has left on purpose keeps no draft. */
document.addEventListener("click", ({ target }) => {
  const form = target instanceof Element ? target.closest("[data-cancel]")?.closest("form") : null
  if (form) form.dispatchEvent(new CustomEvent("kk:left", { bubbles: true }))
}, true)

document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  const box = ctx.target instanceof Element && ctx.target.id ? document.getElementById(ctx.target.id) : null
  if (!box?.matches(".box, .in-place")) return
  const wrong = box.querySelector<HTMLElement>(".errors, .conflict input, [aria-invalid=true]")
  if (!wrong && box.contains(document.activeElement)) return
  const fields = box.querySelectorAll<HTMLElement>(`form :is(${FIELDS})`)
  const field = wrong ?? [...fields].find((one) => one.checkVisibility()) ?? box.querySelector<HTMLElement>("[data-edit]")
  field?.focus()
  wrong?.scrollIntoView({ block: "center" }) // a field that had the focus already does not come into view by itself
})

import { make } from "./make"
import { sentence } from "./sentences"

/** Asks in a dialog over the page; true when the answer is yes. Esc is no. */
export function ask(question: string, yes = sentence("yes"), danger = true): Promise<boolean> {
  const confirm = make("button", { class: `btn ${danger ? "btn-danger" : "btn-primary"}`, value: "yes" }, yes)
  const cancel = make("button", { class: "btn", value: "", autofocus: "" }, sentence("cancel"))
  const form = make("form", { method: "dialog" }, make("header", {}, make("h2", { id: "ask-title" }, question)), make("footer", {}, cancel, confirm))
  const dialog = make("dialog", { "aria-labelledby": "ask-title", role: "alertdialog" }, form)
  const before = document.activeElement
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((answer) => {
    dialog.addEventListener("close", () => {
      dialog.remove()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
      answer(dialog.returnValue === "yes")
    })
  })
}

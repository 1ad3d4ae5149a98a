import { make } from "./make"
import { sentence } from "./sentences"

/** Says in a toast what went wrong, once: the same text is not stacked. */
export function sayTrouble(key: string, ...content: (Node | string)[]) {
  const toasts = document.querySelector("#toasts")
  for (const same of toasts?.querySelectorAll(`[data-trouble="${key}"]`) ?? []) same.remove()
  const close = make("button", { type: "button", class: "btn-quiet", "data-close": "", "aria-label": sentence("close") }, "×")
  toasts?.append(make("kk-toast" as "div", { class: "toast wrong", "data-trouble": key }, make("p", {}, ...content), close))
}

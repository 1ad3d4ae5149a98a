import { make } from "./make"
import { sentence } from "./sentences"

const COPIED = ["aria-describedby", "aria-invalid", "aria-required"]

/** The field, the list and the cross that stand for a <select>; the field takes over its id, and so its label. */
export function drawn(select: HTMLSelectElement) {
  const { id } = select
  const empty = select.querySelector('option[value=""]')
  const told = COPIED.flatMap((name) => (select.hasAttribute(name) ? [[name, select.getAttribute(name)!]] : []))
  const list = make("ul", { class: "combo-list", id: `${id}-list`, role: "listbox", hidden: "" })
  const input = make("input", {
    id, type: "text", role: "combobox", autocomplete: "off", class: `form-control ${select.matches(".is-invalid") ? "is-invalid" : ""}`,
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, placeholder: empty?.textContent ?? "",
    ...Object.fromEntries(told),
  })
  const cross = empty && make("button", { type: "button", class: "btn-quiet", "aria-label": sentence("clear") }, "×")
  const label = select.labels?.[0]
  if (label) {
    label.id ||= `${id}-label`
    list.setAttribute("aria-labelledby", label.id)
  }
  select.id = `${id}-select`
  return { list, input, cross, frame: make("div", { class: "combo" }, input, ...(cross ? [cross] : [])) }
}

/** The options of the list, or one line that says there are none. */
export function options(listId: string, labels: string[]): HTMLLIElement[] {
  if (!labels.length) return [make("li", { class: "none", role: "option", "aria-disabled": "true" }, sentence("no-hits"))]
  return labels.map((label, at) => make("li", { role: "option", id: `${listId}-${at}`, "aria-selected": "false" }, label))
}

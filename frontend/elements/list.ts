import { isTyping } from "../page/typing"

// <kk-list> around a table.list: j/k or arrows walk the rows, Enter opens, x chooses; the box in the head chooses all.
// With shift a click chooses, or leaves, the rows from the last one clicked. Enter in a field of the bar does its first act.
// The number chosen stands in data-selected and in [data-count], so that the bar of bulk acts shows itself.
class List extends HTMLElement {
  private last: HTMLInputElement | null = null

  connectedCallback() {
    document.addEventListener("keydown", this.onKey)
    this.addEventListener("change", this.onChange)
    this.addEventListener("click", this.onClick)
    this.addEventListener("keydown", this.onEnter)
    this.addEventListener("htmx:after:swap", this.count)
    this.count()
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.onKey)
  }

  private get rows() {
    return [...this.querySelectorAll<HTMLTableRowElement>("tbody tr")]
  }

  private get boxes() {
    return [...this.querySelectorAll<HTMLInputElement>("tbody .chk input")]
  }

  private onKey = (event: KeyboardEvent) => {
    if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return
    const row = (document.activeElement as Element).closest<HTMLTableRowElement>("tbody tr")
    const inside = row !== null && this.contains(row)
    const step = { j: 1, k: -1, ...(inside && { ArrowDown: 1, ArrowUp: -1 }) }[event.key]
    if (step) this.walk(inside ? this.rows.indexOf(row) + step : 0)
    else if (event.key === "x" && inside) row.querySelector<HTMLInputElement>(".chk input")?.click()
    else return
    event.preventDefault()
  }

  private onClick = (event: MouseEvent) => {
    const box = event.target
    if (!(box instanceof HTMLInputElement) || !box.closest("tbody .chk")) return
    const { boxes } = this
    const [from, to] = [boxes.indexOf(this.last ?? box), boxes.indexOf(box)].sort((one, other) => one - other) as [number, number]
    if (event.shiftKey && from >= 0) for (const each of boxes.slice(from, to + 1)) each.checked = box.checked
    this.last = box
  }

  private onEnter = (event: KeyboardEvent) => {
    const field = event.target
    if (event.key !== "Enter" || event.defaultPrevented || !(field instanceof HTMLInputElement)) return
    field.closest(".bulk-field")?.querySelector<HTMLButtonElement>("button[formaction]")?.click()
  }

  private walk(to: number) {
    const link = this.rows[to]?.querySelector<HTMLElement>("td a[href], th a[href]")
    link?.focus()
    link?.scrollIntoView({ block: "nearest" })
  }

  private onChange = (event: Event) => {
    const input = event.target as HTMLInputElement
    if (input.closest("thead .chk")) for (const box of this.boxes) box.checked = input.checked
    this.count()
  }

  private count = () => {
    const chosen = this.boxes.filter((box) => box.checked).length
    const all = this.querySelector<HTMLInputElement>("thead .chk input")
    if (all) Object.assign(all, { checked: chosen > 0 && chosen === this.boxes.length, indeterminate: chosen > 0 && chosen < this.boxes.length })
    for (const row of this.rows) row.setAttribute("aria-selected", String(row.querySelector<HTMLInputElement>(".chk input")?.checked ?? false))
    if (chosen) this.dataset["selected"] = String(chosen)
    else delete this.dataset["selected"]
    for (const place of this.querySelectorAll("[data-count]")) place.textContent = String(chosen)
  }
}

customElements.define("kk-list", List)

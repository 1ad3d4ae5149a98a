import { isTyping } from "../page/typing"

// <kk-list> around a table.list: j/k or arrows walk the rows, Enter opens, x chooses; the box in the head chooses all.
// The number chosen stands in data-selected and in [data-count], so that the bar of bulk acts shows itself.
class List extends HTMLElement {
  connectedCallback() {
    document.addEventListener("keydown", this.onKey)
    this.addEventListener("change", this.onChange)
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

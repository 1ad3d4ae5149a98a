import { make } from "../page/make"

// <kk-suggest src="…"> around a text field: while one types, what there is already shows below; arrows walk, Enter takes
// what is pointed at and sends the form (with `stays` it only takes it), or sends what is typed.
// Backspace in the empty field goes to the cross of the last chip. Without it the field is a plain one.
let count = 0

class Suggest extends HTMLElement {
  private input!: HTMLInputElement
  private list = make("ul", { class: "combo-list", role: "listbox", hidden: "" })
  private timer = 0
  private at = -1

  connectedCallback() {
    if (this.classList.contains("ready")) return
    this.classList.add("ready")
    this.input = this.querySelector("input")!
    this.list.id = `suggest-${++count}`
    this.list.setAttribute("aria-label", this.input.getAttribute("aria-label") ?? this.input.labels?.[0]?.textContent ?? "")
    const told = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id }
    for (const [name, value] of Object.entries(told)) this.input.setAttribute(name, value)
    this.append(this.list)
    this.input.addEventListener("input", () => this.later())
    this.input.addEventListener("click", () => this.later(0))
    this.input.addEventListener("keydown", this.onKey)
    this.input.addEventListener("blur", () => this.close())
    this.list.addEventListener("pointerdown", this.onPick)
  }

  private get options() {
    return [...this.list.children] as HTMLElement[]
  }

  private later(wait = 120) {
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => void this.search(), wait)
  }

  private async search() {
    const last = this.input.value.split(/[,;]/).at(-1)!.trim()
    const src = this.getAttribute("src")!
    const answer = await fetch(`${src}${src.includes("?") ? "&" : "?"}q=${encodeURIComponent(last)}`, { headers: { "HX-Request": "true" } }).catch(() => null)
    const found = new DOMParser().parseFromString(answer?.ok ? await answer.text() : "", "text/html").querySelectorAll("option")
    if (document.activeElement !== this.input) return
    this.at = -1
    this.list.replaceChildren(...[...found].map(({ value, text }, nth) =>
      make("li", { role: "option", id: `${this.list.id}-${nth}`, "aria-selected": "false", "data-value": value }, text)))
    this.list.hidden = !found.length
    this.input.setAttribute("aria-expanded", String(found.length > 0))
    this.point()
  }

  private point() {
    for (const [nth, option] of this.options.entries()) option.setAttribute("aria-selected", String(nth === this.at))
    this.input.setAttribute("aria-activedescendant", this.options[this.at]?.id ?? "")
    this.options[this.at]?.scrollIntoView({ block: "nearest" })
  }

  private onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === "Backspace" && !this.input.value) {
      const crosses = this.closest(".labels-of")?.querySelectorAll<HTMLElement>(".tags button")
      crosses?.item(crosses.length - 1)?.focus()
    } else if (step && this.list.hidden) this.later(0)
    else if (step) this.at = (this.at + step + this.options.length) % this.options.length
    else if (event.key === "Enter" && !event.ctrlKey && this.options[this.at]) this.take(this.options[this.at]!)
    else if (event.key === "Escape" && !this.list.hidden) this.close()
    else return
    event.preventDefault()
    event.stopPropagation()
    if (step) this.point()
  }

  private onPick = (event: Event) => {
    event.preventDefault()
    const option = (event.target as Element).closest("li")
    if (option) this.take(option)
  }

  private take(option: HTMLElement) {
    const before = this.input.value.split(/[,;]/).slice(0, -1).map((name) => name.trim())
    this.input.value = [...before, option.textContent ?? ""].join(", ")
    this.close()
    if (!this.hasAttribute("stays")) this.input.form?.requestSubmit()
  }

  private close() {
    clearTimeout(this.timer)
    this.list.hidden = true
    this.at = -1
    this.input.setAttribute("aria-expanded", "false")
    this.input.removeAttribute("aria-activedescendant")
  }
}

customElements.define("kk-suggest", Suggest)

import { make } from "../../page/make"
import { options } from "../../page/listbox"

const TYPED = /(?:^|\s)@([\p{L}-]*(?: [\p{L}-]*)?)$/u

// <kk-mention> around a textarea: after @ the employees to choose among are listed, and the chosen name is written out.
class Mention extends HTMLElement {
  private list = make("ul", { class: "combo-list", role: "listbox", hidden: "" })
  private names: string[] = []
  private at = 0

  get field() {
    return this.querySelector("textarea")!
  }

  connectedCallback() {
    const field = this.querySelector("textarea")
    if (!field || this.contains(this.list)) return
    this.list.id = `${field.id || "mention"}-names`
    this.list.setAttribute("aria-label", field.getAttribute("aria-label") ?? field.labels[0]?.textContent ?? "@")
    for (const [name, value] of [["aria-autocomplete", "list"], ["aria-controls", this.list.id]] as const) field.setAttribute(name, value)
    this.append(this.list)
    field.addEventListener("input", () => void this.search())
    field.addEventListener("keydown", this.onKey)
    field.addEventListener("blur", () => this.close())
    this.list.addEventListener("pointerdown", this.onPick)
    if (document.activeElement === field) void this.search() // typed before this script was here
  }

  private typed(): string | null {
    return TYPED.exec(this.field.value.slice(0, this.field.selectionStart))?.[1] ?? null
  }

  private async search() {
    const typed = this.typed()
    const names = typed === null ? [] : await found(typed)
    if (typed !== this.typed()) return // another search is under way
    this.names = names
    if (!names.length) return this.close()
    this.at = 0
    this.list.replaceChildren(...options(this.list.id, this.names))
    this.list.hidden = false
    this.point()
  }

  private point() {
    for (const [at, option] of [...this.list.children].entries()) option.setAttribute("aria-selected", String(at === this.at))
    this.field.setAttribute("aria-activedescendant", this.list.children[this.at]?.id ?? "")
  }

  private onKey = (event: KeyboardEvent) => {
    if (this.list.hidden || event.ctrlKey || event.metaKey) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) this.at = (this.at + step + this.names.length) % this.names.length
    else if (event.key === "Enter" || event.key === "Tab") this.pick(this.at)
    else if (event.key === "Escape") this.close()
    else return
    event.preventDefault()
    event.stopPropagation()
    if (step) this.point()
  }

  private onPick = (event: Event) => {
    event.preventDefault()
    this.pick([...this.list.children].indexOf((event.target as Element).closest("li")!))
  }

  private pick(at: number) {
    const { field } = this
    const typed = this.typed()
    if (typed !== null) field.setRangeText(`${this.names[at]} `, field.selectionStart - typed.length, field.selectionStart, "end")
    field.dispatchEvent(new Event("input", { bubbles: true }))
    this.close()
  }

  private close() {
    this.list.hidden = true
    this.field.removeAttribute("aria-activedescendant")
  }
}

async function found(words: string): Promise<string[]> {
  const answer = await fetch(`/employees/search/?q=${encodeURIComponent(words)}`, { headers: { "HX-Request": "true" } }).catch(() => null)
  const page = new DOMParser().parseFromString(answer?.ok ? await answer.text() : "", "text/html")
  return [...page.querySelectorAll("[data-value] b")].map((name) => name.textContent ?? "").slice(0, 8)
}

customElements.define("kk-mention", Mention)

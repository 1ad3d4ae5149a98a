import { candidates, type Candidate } from "../page/candidates"
import { drawn, options } from "../page/listbox"

// <kk-combobox> around a <select>: one searches in it by typing, and a cross clears it. Without it the select works.
// With src="…" the hits come from the server: src?q=… answers with <option>s, or with anything that has data-value.
class Combobox extends HTMLElement {
  private select!: HTMLSelectElement
  private input!: HTMLInputElement
  private list!: HTMLUListElement
  private cross: HTMLButtonElement | null = null
  private hits: Candidate[] = []
  private at = -1

  connectedCallback() {
    if (this.classList.contains("ready")) return
    this.select = this.querySelector("select")!
    const { input, list, cross, frame } = drawn(this.select)
    Object.assign(this, { input, list, cross })
    this.append(frame, list)
    this.classList.add("ready")
    this.show()
    if (this.select.autofocus) input.focus()
    for (const name of ["change", "kk:set"]) this.select.addEventListener(name, this.show)
    this.select.form?.addEventListener("reset", () => setTimeout(this.show))
    this.input.addEventListener("input", () => this.search(this.input.value))
    this.input.addEventListener("click", () => this.search(""))
    this.input.addEventListener("keydown", this.onKey)
    this.input.addEventListener("blur", () => this.close())
    this.list.addEventListener("pointerdown", this.onPick)
    cross?.addEventListener("click", this.clear)
  }

  private show = () => {
    const chosen = this.select.selectedOptions[0]
    this.input.value = chosen?.value ? chosen.text.trim() : ""
    if (this.cross) this.cross.hidden = !chosen?.value
  }

  private async search(words: string) {
    this.hits = await candidates(this.select, words, this.getAttribute("src"))
    if (document.activeElement !== this.input) return
    this.at = words && this.hits.length ? 0 : -1
    this.list.replaceChildren(...options(this.list.id, this.hits.map(({ label }) => label)))
    this.list.hidden = false
    this.input.setAttribute("aria-expanded", "true")
    this.point()
  }

  private point() {
    for (const [at, option] of [...this.list.children].entries()) option.setAttribute("aria-selected", String(at === this.at))
    const pointed = this.list.children[this.at]
    this.input.setAttribute("aria-activedescendant", pointed?.id ?? "")
    pointed?.scrollIntoView({ block: "nearest" })
  }

  private onKey = async (event: KeyboardEvent) => {
    const open = !this.list.hidden
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && !open) await this.search("")
    else if (step) this.at = (this.at + step + this.hits.length) % Math.max(this.hits.length, 1)
    else if (event.key === "Enter" && open && this.hits[this.at]) this.pick(this.hits[this.at]!)
    else if (event.key === "Escape" && open) this.close()
    else return
    event.preventDefault()
    event.stopPropagation()
    if (step) this.point()
  }

  private onPick = (event: Event) => {
    event.preventDefault()
    const hit = this.hits[[...this.list.children].indexOf((event.target as Element).closest("li")!)]
    if (hit) this.pick(hit)
  }

  private pick({ value, label }: Candidate) {
    if (![...this.select.options].some((option) => option.value === value)) this.select.append(new Option(label, value))
    this.select.value = value
    this.select.dispatchEvent(new Event("change", { bubbles: true }))
    this.close()
  }

  private clear = () => {
    this.pick({ value: "", label: "" })
    this.input.focus()
  }

  private close() {
    const emptied = !this.input.value && this.cross && this.select.value && document.activeElement !== this.input
    if (emptied) return this.pick({ value: "", label: "" })
    this.list.hidden = true
    this.input.setAttribute("aria-expanded", "false")
    this.show()
  }
}

customElements.define("kk-combobox", Combobox)

import { candidates, type Candidate } from "../page/candidates"
import { make } from "../page/make"
import { sentence } from "../page/sentences"

// <kk-combobox> around a <select>: one searches in it by typing, and a cross clears it. Without it the select works.
// With src="…" the hits come from the server: src?q=… answers with <option>s, or with anything that has data-value.
class Combobox extends HTMLElement {
  private select!: HTMLSelectElement
  private input!: HTMLInputElement
  private list!: HTMLUListElement
  private hits: Candidate[] = []
  private at = -1

  connectedCallback() {
    if (this.classList.contains("ready")) return
    this.select = this.querySelector("select")!
    this.draw(this.select.id)
    this.classList.add("ready")
    this.show()
    for (const name of ["change", "kk:set"]) this.select.addEventListener(name, this.show)
    this.select.form?.addEventListener("reset", () => setTimeout(this.show))
    this.input.addEventListener("input", () => this.search(this.input.value))
    this.input.addEventListener("click", () => this.search(""))
    this.input.addEventListener("keydown", this.onKey)
    this.input.addEventListener("blur", () => this.close())
    this.list.addEventListener("pointerdown", this.onPick)
  }

  private draw(id: string) {
    const copied = ["aria-describedby", "aria-invalid", "aria-required"].flatMap((name) => (this.select.hasAttribute(name) ? [[name, this.select.getAttribute(name)!]] : []))
    this.list = make("ul", { class: "combo-list", id: `${id}-list`, role: "listbox", hidden: "" })
    this.input = make("input", {
      id, class: `form-control ${this.select.classList.contains("is-invalid") ? "is-invalid" : ""}`, type: "text", role: "combobox", autocomplete: "off",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id, placeholder: this.select.querySelector('option[value=""]')?.textContent ?? "",
      ...Object.fromEntries(copied),
    })
    this.select.id = `${id}-select`
    const cross = make("button", { type: "button", class: "btn-quiet", "aria-label": sentence("clear") }, "×")
    cross.addEventListener("click", () => {
      this.pick({ value: "", label: "" })
      this.input.focus()
    })
    this.append(make("div", { class: "combo" }, this.input, ...(this.clearable ? [cross] : [])), this.list)
    if (this.select.autofocus) this.input.focus()
  }

  private get clearable() {
    return this.select.querySelector('option[value=""]') !== null
  }

  private show = () => {
    const chosen = this.select.selectedOptions[0]
    this.input.value = chosen?.value ? chosen.text.trim() : ""
    const cross = this.querySelector<HTMLElement>(".combo button")
    if (cross) cross.hidden = !chosen?.value
  }

  private async search(words: string) {
    this.hits = await candidates(this.select, words, this.getAttribute("src"))
    if (document.activeElement !== this.input) return
    this.at = words && this.hits.length ? 0 : -1
    const options = this.hits.map(({ label }, at) => make("li", { role: "option", id: `${this.list.id}-${at}`, "aria-selected": "false" }, label))
    this.list.replaceChildren(...(options.length ? options : [make("li", { class: "none", role: "option", "aria-disabled": "true" }, sentence("no-hits"))]))
    this.list.hidden = false
    this.input.setAttribute("aria-expanded", "true")
    this.point()
  }

  private point() {
    const options = [...this.list.children]
    for (const [at, option] of options.entries()) if (!option.classList.contains("none")) option.setAttribute("aria-selected", String(at === this.at))
    this.input.setAttribute("aria-activedescendant", options[this.at]?.id ?? "")
    options[this.at]?.scrollIntoView({ block: "nearest" })
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

  private close() {
    if (!this.input.value && this.clearable && this.select.value && document.activeElement !== this.input) return this.pick({ value: "", label: "" })
    this.list.hidden = true
    this.input.setAttribute("aria-expanded", "false")
    this.show()
  }
}

customElements.define("kk-combobox", Combobox)

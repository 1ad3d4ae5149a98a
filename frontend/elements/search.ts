// <kk-search src="…"> around the search field of the top: what fits drops down while one types. Arrows walk, Tab goes to
// the next group, Enter opens. Only the answer to what stands in the field is shown. Without it the form opens a page.
const TYPING_MS = 60

class Search extends HTMLElement {
  private input = this.querySelector("input")!
  private panel = document.createElement("div")
  private timer = 0
  private asked = new AbortController()
  private at: HTMLElement | null = null

  connectedCallback() {
    if (this.contains(this.panel)) return
    Object.assign(this.panel, { className: "found-panel", hidden: true })
    this.append(this.panel)
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": "found", "aria-autocomplete": "list" })) this.input.setAttribute(name, value)
    this.input.addEventListener("input", this.wait)
    this.input.addEventListener("focus", () => this.input.value.trim() && this.input.value !== this.input.defaultValue && this.wait())
    this.addEventListener("keydown", this.onKey)
    this.addEventListener("focusout", ({ relatedTarget }) => this.contains(relatedTarget as Node | null) || this.close())
    this.panel.addEventListener("pointerdown", (event) => event.preventDefault()) // the field keeps the focus
  }

  private get options() {
    return [...this.panel.querySelectorAll<HTMLElement>("[role=option]")]
  }

  private wait = () => {
    clearTimeout(this.timer)
    this.asked.abort()
    this.timer = window.setTimeout(() => void this.ask(), TYPING_MS)
  }

  private async ask() {
    const typed = this.input.value
    if (!typed.trim()) return this.close()
    const { signal } = (this.asked = new AbortController())
    try {
      const answer = await fetch(`${this.getAttribute("src")}?${new URLSearchParams({ q: typed })}`, { signal })
      const text = answer.ok && !answer.redirected ? await answer.text() : ""
      if (text && typed === this.input.value && !signal.aborted) this.show(text)
    } catch {
      return // a newer question has taken its place, or there is no network: Enter still asks for the page
    }
  }

  private show(text: string) {
    this.panel.innerHTML = text
    this.options.forEach((option, at) => (option.id = `found-option-${at}`))
    this.panel.hidden = document.activeElement !== this.input
    this.input.setAttribute("aria-expanded", String(!this.panel.hidden))
    this.mark(null)
  }

  private mark(option: HTMLElement | null) {
    this.at?.setAttribute("aria-selected", "false")
    option?.setAttribute("aria-selected", "true")
    this.at = option
    this.input.setAttribute("aria-activedescendant", option?.id ?? "")
    option?.scrollIntoView({ block: "nearest" })
  }

  private onKey = (event: KeyboardEvent) => {
    const options = this.options
    if (this.panel.hidden || event.isComposing || event.ctrlKey || event.metaKey) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === "Escape") this.close()
    else if (step && options.length) this.mark(options.at((this.at ? options.indexOf(this.at) + step : Math.min(step, 0)) % options.length)!)
    else if (event.key === "Tab" && options.length) this.mark(this.nextGroup(event.shiftKey ? -1 : 1))
    else if (event.key === "Enter" && this.at) this.at.click()
    else if (event.key === "Enter" && this.only) location.assign(this.only)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  private get only() {
    const { typed, only } = this.panel.querySelector<HTMLElement>(".found")?.dataset ?? {}
    return typed === this.input.value ? only : ""
  }

  private nextGroup(step: number) {
    const groups = [...this.panel.querySelectorAll("[role=group]")]
    const here = this.at ? groups.indexOf(this.at.closest("[role=group]")!) : step > 0 ? -1 : 0
    return groups.at((here + step) % groups.length)!.querySelector<HTMLElement>("[role=option]")
  }

  private close() {
    clearTimeout(this.timer)
    this.asked.abort()
    this.panel.hidden = true
    this.input.setAttribute("aria-expanded", "false")
    this.mark(null)
  }
}

customElements.define("kk-search", Search)

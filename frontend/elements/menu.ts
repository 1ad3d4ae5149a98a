// <kk-menu> around a <details class="menu">: arrows walk, Esc and a click outside close. Without it the menu still opens.
class Menu extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", this.onKey)
    this.addEventListener("focusout", this.onLeave)
    this.addEventListener("toggle", this.onToggle, true)
    document.addEventListener("pointerdown", this.onOutside)
  }

  disconnectedCallback() {
    document.removeEventListener("pointerdown", this.onOutside)
  }

  get details() {
    return this.querySelector("details")!
  }

  get items() {
    return [...this.querySelectorAll<HTMLElement>(".menu-body :is(a, button, input):not([disabled], [type=hidden])")]
  }

  close(refocus = false) {
    this.details.open = false
    if (refocus) this.querySelector("summary")?.focus()
  }

  private onOutside = (event: Event) => {
    if (!this.contains(event.target as Node)) this.close()
  }

  private onLeave = (event: FocusEvent) => {
    if (event.relatedTarget && !this.contains(event.relatedTarget as Node)) this.close()
  }

  private onToggle = () => {
    const panel = this.querySelector(".menu-body")
    if (!this.details.open || !panel) return
    const { right, left } = panel.getBoundingClientRect()
    if (right > document.documentElement.clientWidth) this.details.classList.add("menu-end")
    else if (left < 0) this.details.classList.remove("menu-end")
  }

  private onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape" && this.details.open) {
      this.close(true)
      event.stopPropagation()
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    this.details.open = true
    const { items } = this
    const at = items.indexOf(document.activeElement as HTMLElement)
    items.at(at < 0 && step < 0 ? -1 : (at + step) % items.length)?.focus()
    event.preventDefault()
  }
}

customElements.define("kk-menu", Menu)

// <kk-dialog> around a <dialog>: opened by any element with data-dialog="ID", or at once with the attribute `opens`.
// While it is open nothing behind it can be reached; the focus goes back to where it was. A dialog with closedby="none"
// is left only by sending its form: Esc does nothing. Without scripts its attribute `open` shows it.
class Dialog extends HTMLElement {
  private origin: Element | null = null

  connectedCallback() {
    document.addEventListener("click", this.onOpener)
    this.addEventListener("click", this.onClick)
    if (this.hasAttribute("opens")) queueMicrotask(() => this.open())
  }

  disconnectedCallback() {
    document.removeEventListener("click", this.onOpener)
  }

  get dialog() {
    return this.querySelector("dialog")!
  }

  open() {
    if (this.dialog.matches(":modal")) return
    this.dialog.removeAttribute("open")
    this.origin = document.activeElement
    this.dialog.addEventListener("close", this.onClose, { once: true })
    if (this.dialog.getAttribute("closedby") === "none") this.stay()
    this.dialog.showModal()
    if (this.dialog.autofocus) this.dialog.focus() // and not its button: nothing is to be agreed to by accident
  }

  private stay() {
    this.dialog.addEventListener("keydown", (event) => event.key === "Escape" && event.preventDefault())
    this.dialog.addEventListener("cancel", (event) => event.preventDefault())
    this.dialog.addEventListener("close", () => this.dialog.isConnected && this.dialog.showModal())
  }

  private onOpener = (event: Event) => {
    const opener = (event.target as Element).closest?.("[data-dialog]")
    if (opener?.getAttribute("data-dialog") === this.dialog.id) this.open()
  }

  private onClick = (event: MouseEvent) => {
    const onBackdrop = event.target === this.dialog && !this.dialog.hasAttribute("data-must-answer")
    if (onBackdrop || (event.target as Element).closest("[data-close]")) this.dialog.close()
  }

  private onClose = () => {
    const menu = this.origin?.closest<HTMLDetailsElement>("details.menu")
    const back = menu ? menu.querySelector("summary") : this.origin
    if (menu) menu.open = false
    if (back instanceof HTMLElement && back.isConnected) back.focus()
  }
}

customElements.define("kk-dialog", Dialog)

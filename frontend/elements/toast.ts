// <kk-toast>: goes by itself, sooner without an undo than with one; waits while it is pointed at or has the focus.
const SECONDS = 6
const SECONDS_WITH_UNDO = 30

class Toast extends HTMLElement {
  private timer = 0

  connectedCallback() {
    this.addEventListener("click", (event) => {
      if ((event.target as Element).closest("[data-close]")) this.remove()
    })
    for (const name of ["pointerenter", "focusin"]) this.addEventListener(name, this.wait)
    for (const name of ["pointerleave", "focusout"]) this.addEventListener(name, this.start)
    this.start()
  }

  disconnectedCallback() {
    this.wait()
  }

  private wait = () => clearTimeout(this.timer)

  private start = () => {
    this.wait()
    if (this.classList.contains("wrong")) return
    const seconds = this.querySelector("form, a") ? SECONDS_WITH_UNDO : SECONDS
    this.timer = window.setTimeout(() => this.remove(), seconds * 1000)
  }
}

customElements.define("kk-toast", Toast)

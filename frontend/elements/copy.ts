// <kk-copy> around an input and a hidden button: the button appears, and copies the input's value.
class Copy extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input")
    const button = this.querySelector("button")
    if (!input || !button || !navigator.clipboard) return
    button.hidden = false
    button.addEventListener("click", () => void this.copy(input, button))
    input.addEventListener("focus", () => input.select())
  }

  private async copy(input: HTMLInputElement, button: HTMLButtonElement) {
    await navigator.clipboard.writeText(input.value)
    button.textContent = button.dataset.done ?? ""
  }
}

customElements.define("kk-copy", Copy)

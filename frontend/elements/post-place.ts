// <kk-post-place src="…" offer="Use {town}"> around post code, town and country: the town is filled in when the post
// code is typed. A town that somebody has typed stays; the other one is offered as a button beside it.
class PostPlace extends HTMLElement {
  private filled = ""
  private waiting = 0

  connectedCallback() {
    this.addEventListener("input", this.onInput)
  }

  private get code() {
    return this.querySelector<HTMLInputElement>("[data-post-code]")!
  }

  private get town() {
    return this.querySelector<HTMLInputElement>("[data-town]")!
  }

  private get country() {
    const own = this.querySelector<HTMLSelectElement>("[data-country]")
    return (own ?? this.closest("form")?.querySelector<HTMLSelectElement>("select[name=country]"))?.value ?? ""
  }

  private onInput = ({ target }: Event) => {
    if (target !== this.code) return
    clearTimeout(this.waiting)
    this.offer("")
    if (this.code.value.replace(/\D/g, "").length > 3) this.waiting = setTimeout(() => void this.look(), 250)
  }

  private async look() {
    const asked = this.code.value
    const words = new URLSearchParams({ code: asked, country: this.country })
    const answer = await fetch(`${this.getAttribute("src")}?${words}`).catch(() => null)
    if (!answer?.ok || this.code.value !== asked) return
    const { town } = (await answer.json()) as { town: string }
    if (!town || this.town.value === town) return
    if (this.town.value && this.town.value !== this.filled) this.offer(town)
    else this.fill(town)
  }

  private fill(town: string) {
    this.town.value = this.filled = town
    this.town.dispatchEvent(new Event("input", { bubbles: true }))
    this.offer("")
  }

  private offer(town: string) {
    this.querySelector(".offer")?.remove()
    if (!town) return
    const text = this.getAttribute("offer")!.replace("{town}", town)
    const button = Object.assign(document.createElement("button"), { type: "button", className: "btn-link offer", textContent: text })
    button.addEventListener("click", () => this.fill(town))
    this.town.after(button)
  }
}

customElements.define("kk-post-place", PostPlace)

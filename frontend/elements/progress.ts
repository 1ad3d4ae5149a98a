// <kk-progress url="…">: asks how far long work has come and shows the answer, until the answer says `finished`.
// A hidden tab does not ask; when the server does not answer it asks again, more and more seldom.
const EVERY_MS = 1000
const LONGEST_MS = 15_000

class Progress extends HTMLElement {
  private timer = 0
  private pause = EVERY_MS

  connectedCallback() {
    document.addEventListener("visibilitychange", this.onShown)
    this.plan()
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.onShown)
    clearTimeout(this.timer)
  }

  private plan() {
    clearTimeout(this.timer)
    if (this.isConnected && !document.hidden && !this.hasAttribute("finished")) this.timer = window.setTimeout(this.look, this.pause)
  }

  private onShown = () => this.plan()

  private look = async () => {
    try {
      const response = await fetch(this.getAttribute("url")!, { headers: { "HX-Request": "true", Accept: "text/html" } })
      if (!response.ok) throw new Error(String(response.status))
      this.pause = EVERY_MS
      this.show(await response.text())
    } catch {
      this.pause = Math.min(this.pause * 2, LONGEST_MS)
    }
    this.plan()
  }

  private show(html: string) {
    const page = new DOMParser().parseFromString(html, "text/html")
    const fresh = page.querySelector("kk-progress")
    if (!fresh) return location.reload() // the work is no longer something that runs
    this.replaceChildren(...fresh.childNodes)
    this.toggleAttribute("finished", fresh.hasAttribute("finished"))
    if (this.hasAttribute("finished")) this.dispatchEvent(new CustomEvent("kk:finished", { bubbles: true }))
    if (fresh.hasAttribute("reload")) location.reload()
  }
}

customElements.define("kk-progress", Progress)

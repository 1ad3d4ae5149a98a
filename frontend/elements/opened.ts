// <kk-opened src="…" drawn="…">: tells the server that somebody looks at this card. A page that is only fetched ahead
// runs no script, and one that waits in another tab says so when it is shown.
class Opened extends HTMLElement {
  connectedCallback() {
    if (document.visibilityState === "visible") this.tell()
    else document.addEventListener("visibilitychange", () => this.tell(), { once: true })
  }

  private tell() {
    if (!this.isConnected) return
    const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? ""
    const body = new URLSearchParams({ drawn: this.getAttribute("drawn") ?? "" })
    fetch(this.getAttribute("src")!, { method: "POST", body, headers: { "X-CSRFToken": token }, keepalive: true }).catch(() => null)
  }
}

customElements.define("kk-opened", Opened)

// <kk-bundle script="…" look="…">: loads a script, and its style, that only some pages need. Each is loaded once.
// The elements that the script defines come alive by themselves; before that, and without it, their content stands.
const asked = new Set<string>()

class Bundle extends HTMLElement {
  connectedCallback() {
    const [script, look] = [this.getAttribute("script")!, this.getAttribute("look")]
    if (asked.has(script)) return
    asked.add(script)
    if (look) document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: look }))
    document.head.append(Object.assign(document.createElement("script"), { src: script }))
  }
}

customElements.define("kk-bundle", Bundle)

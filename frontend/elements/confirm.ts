import { ask } from "../page/ask"

// <kk-confirm question="Delete Nordlys AS?" yes="Delete"> around a form: it is sent only after a yes.
class Confirm extends HTMLElement {
  private agreed = false

  connectedCallback() {
    this.addEventListener("submit", this.onSubmit, true)
  }

  private onSubmit = async (event: SubmitEvent) => {
    if (this.agreed) {
      this.agreed = false
      return
    }
    event.preventDefault()
    event.stopImmediatePropagation()
    const { target: form, submitter } = event
    this.agreed = await ask(this.getAttribute("question") ?? "", this.getAttribute("yes") ?? undefined, !this.hasAttribute("harmless"))
    if (this.agreed && form instanceof HTMLFormElement) form.requestSubmit(submitter)
  }
}

customElements.define("kk-confirm", Confirm)

// hx-confirm asks in the same dialog.
document.addEventListener("htmx:confirm", (event) => {
  const { ctx, issueRequest, dropRequest } = event.detail
  event.preventDefault()
  void ask(String(ctx["confirm" as keyof typeof ctx])).then((yes) => (yes ? issueRequest() : dropRequest()))
})

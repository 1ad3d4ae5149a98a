import { forget, keep, keyOf, read } from "../page/drafts"
import { keepable, setValue, slot, valueOf } from "../page/fields"
import { make } from "../page/make"
import { sentence, sentenceNodes, troubleWith } from "../page/sentences"

// <kk-draft> around a form: what is typed survives failed saves, time-outs, closed tabs and a signed-out session.
// The form is sent by htmx, so that it stays where it is when no answer comes; then a sentence stands over it.
class DraftKeeper extends HTMLElement {
  private key = ""
  private done = false

  connectedCallback() {
    const { form } = this
    if (!form) return
    this.key = keyOf(form)
    if (!form.hasAttribute("hx-post")) form.setAttribute("hx-boost", "true")
    this.restore(form)
    this.addEventListener("input", this.onInput)
    this.addEventListener("change", this.onInput)
    this.addEventListener("htmx:after:request", this.onAnswer)
    this.addEventListener("htmx:error", this.onSilence)
    this.addEventListener("kk:left", this.finish)
    form.addEventListener("submit", () => this.say())
  }

  get form() {
    return this.querySelector("form")
  }

  private onInput = ({ target }: Event) => {
    const field = this.form && keepable(this.form).find((one) => one === target)
    if (!field || this.done) return // a field that loses the focus because it is taken away says "change" once more
    const group = field.type === "radio" ? keepable(this.form!).filter((one) => one.name === field.name) : [field]
    for (const one of group) keep(this.key, slot(one), valueOf(one))
  }

  private restore(form: HTMLFormElement) {
    const kept = read(this.key)?.fields ?? {}
    const lost = keepable(form).filter((field) => slot(field) in kept && kept[slot(field)] !== valueOf(field))
    for (const field of lost) setValue(field, kept[slot(field)]!)
    if (!lost.length) return
    const discard = make("button", { type: "button", class: "btn btn-sm" }, sentence("discard"))
    discard.addEventListener("click", () => {
      forget(this.key)
      form.reset()
      this.say()
      keepable(form)[0]?.focus()
    })
    this.say("draft", sentence("restored"), discard)
  }

  private onAnswer = ({ detail: { ctx } }: DocumentEventMap["htmx:after:request"]) => {
    if (ctx.sourceElement !== this.form && !this.isFilling(ctx.sourceElement)) return
    const { status, headers } = ctx.response!
    if (status < 400 && !ctx.text?.includes('class="errors"')) this.finish()
    else if (![200, 400, 409, 412, 422].includes(status)) this.fail(status, headers.has("X-Signed-Out"))
  }

  /** A button that sends the form somewhere else, which answers with another form in its place. */
  private isFilling(source: Element) {
    return source instanceof HTMLButtonElement && source.form === this.form && source.hasAttribute("formaction")
  }

  private finish = () => {
    this.done = true
    forget(this.key)
  }

  private onSilence = ({ detail: { ctx } }: DocumentEventMap["htmx:error"]) => {
    if (ctx?.sourceElement === this.form && !ctx.response) this.fail(0, false)
  }

  private fail(status: number, signedOut: boolean) {
    const retry = make("button", { type: "button", class: "btn btn-sm" }, sentence("retry"))
    retry.addEventListener("click", () => this.form?.requestSubmit())
    this.say("draft failed", make("span", {}, ...sentenceNodes(troubleWith(status, signedOut))), retry)
    retry.focus()
  }

  private say(looks = "", ...content: (Node | string)[]) {
    this.querySelector(":scope > .draft")?.remove()
    if (content.length) this.prepend(make("div", { class: looks, role: "status" }, ...content))
  }
}

customElements.define("kk-draft", DraftKeeper)

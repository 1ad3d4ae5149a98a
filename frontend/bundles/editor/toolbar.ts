import type { Editor } from "@tiptap/core"
import { make } from "../../page/make"

type Run = (editor: Editor) => void

const RUNS: Record<string, Run> = {
  heading: (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run(),
  bold: (editor) => editor.chain().focus().toggleBold().run(),
  italic: (editor) => editor.chain().focus().toggleItalic().run(),
  bulletList: (editor) => editor.chain().focus().toggleBulletList().run(),
  orderedList: (editor) => editor.chain().focus().toggleOrderedList().run(),
  table: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  addRowAfter: (editor) => editor.chain().focus().addRowAfter().run(),
  addColumnAfter: (editor) => editor.chain().focus().addColumnAfter().run(),
  deleteRow: (editor) => editor.chain().focus().deleteRow().run(),
  deleteColumn: (editor) => editor.chain().focus().deleteColumn().run(),
  deleteTable: (editor) => editor.chain().focus().deleteTable().run(),
  undo: (editor) => editor.chain().focus().undo().run(),
  redo: (editor) => editor.chain().focus().redo().run(),
}
const STATES = ["heading", "bold", "italic", "bulletList", "orderedList", "link"]

/** The row of buttons over a text. The server writes it, so that its words are translated; it is shown by us. */
export class Toolbar {
  private readonly link: HTMLElement
  private readonly address = make("input", { class: "form-control form-control-sm", type: "text", inputmode: "url", placeholder: "https://" })
  private readonly chooser = Object.assign(document.createElement("input"), { type: "file", accept: "image/png,image/jpeg,image/webp,image/gif", multiple: true })

  constructor(private readonly bar: HTMLElement, private readonly editor: Editor, add: (files: File[]) => void) {
    this.link = bar.querySelector(".editor-link")!
    this.address.setAttribute("aria-label", this.link.dataset["label"]!)
    bar.hidden = false
    bar.addEventListener("mousedown", (event) => event.target !== this.address && event.preventDefault()) // the text keeps the focus
    bar.addEventListener("click", ({ target }) => this.press((target as Element).closest<HTMLElement>("[data-do]")?.dataset["do"]))
    this.address.addEventListener("keydown", this.onKey)
    this.chooser.addEventListener("change", () => {
      add([...(this.chooser.files ?? [])])
      this.chooser.value = ""
    })
    editor.on("transaction", () => this.show())
    this.show()
  }

  private press(what: string | undefined) {
    if (what === "picture") this.chooser.click()
    else if (what === "link") this.askForLink()
    else if (what === "setLink") this.setLink()
    else if (what) RUNS[what]?.(this.editor)
  }

  private askForLink() {
    this.link.hidden = !this.link.hidden
    this.link.prepend(this.address) // not before: the first field of a form gets the focus
    this.address.value = String(this.editor.getAttributes("link")["href"] ?? "")
    if (!this.link.hidden) this.address.focus()
  }

  private setLink() {
    const typed = this.address.value.trim()
    const href = !typed || /^(https?:|mailto:|tel:)/i.test(typed) ? typed : typed.includes("@") ? `mailto:${typed}` : `https://${typed}`
    const chain = this.editor.chain().focus().extendMarkRange("link")
    if (!href) chain.unsetLink().run()
    else if (this.editor.state.selection.empty && !this.editor.isActive("link")) chain.insertContent({ type: "text", text: typed, marks: [{ type: "link", attrs: { href } }] }).run()
    else chain.setLink({ href }).run()
    this.link.hidden = true
  }

  private onKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) this.setLink()
    else if (event.key === "Escape") {
      this.link.hidden = true
      this.editor.commands.focus()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  private show() {
    for (const name of STATES) this.bar.querySelector(`[data-do=${name}]`)?.setAttribute("aria-pressed", String(this.editor.isActive(name)))
    this.bar.querySelector<HTMLElement>(".in-table")!.hidden = !this.editor.isActive("table")
  }
}

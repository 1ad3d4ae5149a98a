import "./editor.css"
import { Editor } from "@tiptap/core"
import { extensions } from "./extensions"
import { keepOwnPictures, picturesIn, upload } from "./pictures"
import { Toolbar } from "./toolbar"

// <kk-editor> around a textarea: rich text on the page, HTML in the textarea. Without it one types plain text there.
// `pictures` is where pictures are sent to, `picture-address` where those of this card lie.
class RichEditor extends HTMLElement {
  private editor: Editor | null = null
  private textarea!: HTMLTextAreaElement

  connectedCallback() {
    if (this.editor) return
    this.textarea = this.querySelector("textarea")!
    const { textarea } = this
    const focused = document.activeElement === textarea
    const place = document.createElement("div")
    textarea.before(place)
    this.editor = new Editor({
      element: place,
      extensions,
      injectCSS: false,
      content: textarea.value,
      editorProps: {
        attributes: { class: "rich", role: "textbox", "aria-multiline": "true", ...this.told() },
        handleKeyDown: (_view, event) => this.save(event),
        handlePaste: (_view, event) => this.take(event.clipboardData),
        handleDrop: (_view, event, _slice, moved) => !moved && this.take(event.dataTransfer),
        transformPastedHTML: (html) => keepOwnPictures(html, this.getAttribute("picture-address")!),
      },
      onUpdate: ({ editor }) => this.keep(editor),
    })
    this.classList.add("ready")
    new Toolbar(this.querySelector(".editor-bar")!, this.editor, (files) => void this.add(files))
    textarea.focus = () => this.editor?.view.focus()
    textarea.addEventListener("kk:set", this.show)
    textarea.form?.addEventListener("reset", () => setTimeout(this.show))
    textarea.labels[0]?.addEventListener("click", () => textarea.focus())
    if (focused && textarea.selectionStart) this.editor.commands.setTextSelection(this.editor.state.doc.content.size) // typed already
    if (focused) textarea.focus()
  }

  disconnectedCallback() {
    this.editor?.destroy()
  }

  /** The label, and what is said about the textarea, go over to the field that one types in. */
  private told(): Record<string, string> {
    const label = this.textarea.labels[0]
    const names = ["aria-describedby", "aria-invalid"].filter((name) => this.textarea.hasAttribute(name))
    if (label) label.id ||= `${this.textarea.id}-label`
    return { ...(label && { "aria-labelledby": label.id }), ...Object.fromEntries(names.map((name) => [name, this.textarea.getAttribute(name)!])) }
  }

  private keep(editor: Editor) {
    this.textarea.value = editor.isEmpty ? "" : editor.getHTML()
    this.textarea.dispatchEvent(new Event("input", { bubbles: true }))
  }

  private show = () => {
    this.editor?.commands.setContent(this.textarea.value, { emitUpdate: false })
  }

  /** Ctrl Enter sends the form, as everywhere; without this it would break the line. */
  private save(event: KeyboardEvent): boolean {
    const wanted = event.key === "Enter" && (event.ctrlKey || event.metaKey)
    if (wanted) this.textarea.form?.requestSubmit()
    return wanted
  }

  private take(data: DataTransfer | null): boolean {
    const files = picturesIn(data)
    if (files.length) void this.add(files)
    return files.length > 0
  }

  private async add(files: File[]) {
    this.setAttribute("aria-busy", "true")
    for (const file of files) {
      const src = await upload(file, this.getAttribute("pictures")!)
      if (src) this.editor?.chain().focus().setImage({ src, alt: file.name.replace(/\.\w+$/, "") }).run()
    }
    this.removeAttribute("aria-busy")
  }
}

customElements.define("kk-editor", RichEditor)

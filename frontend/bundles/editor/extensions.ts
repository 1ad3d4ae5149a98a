// What a text may hold: what the server keeps (notes/rich_text.py), and no more.
import { Image } from "@tiptap/extension-image"
import { TableKit } from "@tiptap/extension-table"
import { StarterKit } from "@tiptap/starter-kit"

export const extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3] },
    code: false,
    codeBlock: false,
    link: { openOnClick: false, autolink: true, defaultProtocol: "https", protocols: ["http", "https", "mailto", "tel"] },
    trailingNode: false,
  }),
  Image.configure({ allowBase64: false }),
  TableKit.configure({ table: { resizable: false } }),
]

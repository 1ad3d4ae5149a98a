// Every shortcut stands in the page, on the element it is for: data-keys="/,ctrl+k" or data-keys="g c".
// A pencil (data-edit) has "e" without saying so. A field gets the focus, a link or a button is pressed. ui/shortcuts.html lists them all for people.
import { isTyping } from "../page/typing"

const SEQUENCE_MS = 1200
let first = { key: "", at: 0 }

function pressed(event: KeyboardEvent): string {
  return (event.ctrlKey || event.metaKey ? "ctrl+" : "") + (event.key.length === 1 ? event.key.toLowerCase() : event.key)
}

function keysOf(element: HTMLElement): string[] {
  return element.dataset["keys"]?.split(",") ?? ["e"]
}

function elementFor(keys: string): HTMLElement | null {
  const all = [...document.querySelectorAll<HTMLElement>("[data-keys], [data-edit]")].filter((element) => keysOf(element).includes(keys))
  const box = document.activeElement?.closest(".box")
  return all.find((element) => box?.contains(element)) ?? all[0] ?? null
}

function act(element: HTMLElement) {
  if (element instanceof HTMLInputElement) {
    element.focus()
    element.select()
  } else element.click()
  const menu = element.closest("details")
  if (element.tagName === "SUMMARY" && menu?.open) menu.querySelector<HTMLElement>("a, button")?.focus()
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.altKey || event.repeat) return
  const key = pressed(event)
  if ((isTyping(event) && !key.startsWith("ctrl+")) || document.querySelector("dialog[open]")) return
  const second = event.timeStamp - first.at < SEQUENCE_MS ? elementFor(`${first.key} ${key}`) : null
  const element = second ?? elementFor(key)
  first = { key, at: event.timeStamp }
  if (!element) return
  event.preventDefault()
  act(element)
})

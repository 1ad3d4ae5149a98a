type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

const SECRET = new Set(["password", "file", "hidden", "submit", "button"])

/** The fields of a form that people fill in and that may be kept: no passwords, no files. */
export function keepable(form: HTMLFormElement): Control[] {
  return ([...form.elements] as Control[]).filter((field) => field.name && !SECRET.has(field.type) && !field.autocomplete.includes("one-time-code"))
}

/** What a field holds: a text, the chosen values, or whether it is ticked. */
export function valueOf(field: Control): string {
  if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) return field.checked ? "on" : ""
  return field instanceof HTMLSelectElement ? [...field.selectedOptions].map((option) => option.value).join("\n") : field.value
}

/** What the server put there. */
function givenValueOf(field: Control): string {
  if (field instanceof HTMLSelectElement) {
    const given = [...field.options].filter((option) => option.defaultSelected)
    return (given.length || field.multiple ? given : [...field.options].slice(0, 1)).map((option) => option.value).join("\n")
  }
  if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) return field.defaultChecked ? "on" : ""
  return field.defaultValue
}

/** Puts back what valueOf said. */
export function setValue(field: Control, value: string) {
  if (field instanceof HTMLSelectElement) for (const option of field.options) option.selected = value.split("\n").includes(option.value)
  else if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) field.checked = value === "on"
  else field.value = value
  field.dispatchEvent(new Event("kk:set"))
}

/** Whether anything has been typed or chosen since the form was shown. */
export function isTouched(form: HTMLFormElement): boolean {
  return keepable(form).some((field) => valueOf(field) !== givenValueOf(field))
}

/** A name for the field within its form; radio buttons and ticks of one name are told apart by their value. */
export function slot(field: Control): string {
  return field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type) ? `${field.name}=${field.value}` : field.name
}

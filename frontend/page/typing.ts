const TEXT = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]"

/** Whether a key press belongs to a field rather than to the page. */
export function isTyping(event: Event): boolean {
  return event.target instanceof Element && event.target.closest(TEXT) !== null
}

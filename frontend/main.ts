// What every page runs: htmx, our custom elements and the manners that hold everywhere.
import htmx from "htmx.org"
import "./elements/combobox"
import "./elements/confirm"
import "./elements/copy"
import "./elements/dialog"
import "./elements/draft"
import "./elements/list"
import "./elements/menu"
import "./elements/progress"
import "./elements/toast"
import "./manners/csrf"
import "./manners/editing"
import "./manners/neighbours"
import "./manners/preload"
import "./manners/shortcuts"
import "./manners/trouble"

htmx.process(document.body) // htmx would begin a moment later, and a quick key press would miss it

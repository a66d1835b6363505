import "htmx.org";
import { start as startForms } from "./forms";
import { start as startShrink } from "./shrink";
import { start } from "./site";
import { start as startSuggest } from "./suggest";

start();
startForms();
startShrink();
startSuggest();

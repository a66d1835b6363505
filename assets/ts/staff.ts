import "htmx.org";
import { start as startForms } from "./forms";
import { start } from "./site";

start();
startForms();

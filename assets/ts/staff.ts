import "htmx.org";
import { start } from "./site";

start();

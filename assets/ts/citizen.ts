import { start as startAutosave } from "./autosave";
import { start as startForms } from "./forms";
import { start } from "./site";
import { start as startUpload } from "./upload";

start();
startForms();
startAutosave();
startUpload();

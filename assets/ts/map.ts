/** Maps, loaded only by pages that have one. */
import { startDrawing } from "./map/draw";
import { startViewing } from "./map/view";

startViewing();
startDrawing();

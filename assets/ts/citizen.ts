import { start } from "./site";

start();

// The notebook's view of a reflection: the same as every other's, with what locks private texts inside the one file.
import "./vault";

export { default } from "./widget";

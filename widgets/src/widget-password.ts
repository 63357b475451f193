// The notebook's view of a password exercise: the same as every other's, with the word lists inside the one file.
import "./password";

export { default } from "./widget";

/** For tests of the pure half, which take syntax trees as arguments. */
export { loadGrammar } from "../../app/grammar";

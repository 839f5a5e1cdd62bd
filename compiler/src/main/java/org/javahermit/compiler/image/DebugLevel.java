package org.javahermit.compiler.image;

/**
 * How much an image's file tells a debugger or profiler. Nothing of it is loaded: what runs is the
 * same, and stack traces of exceptions have names and lines at every level.
 */
public enum DebugLevel {
  /** Nothing: the smallest file. */
  NONE,
  /** A symbol table: methods and variables by their Java names. */
  NAMES,
  /** The symbol table, and DWARF tables of source lines and frames. */
  LINES
}

package org.javahermit.compiler.x64.lir;

/**
 * Which successor a switch takes.
 *
 * @param keys ascending keys
 * @param successors for each key the number of the successor
 * @param defaultSuccessor the number of the successor of all other keys
 */
public record SwitchTable(int[] keys, int[] successors, int defaultSuccessor) {}

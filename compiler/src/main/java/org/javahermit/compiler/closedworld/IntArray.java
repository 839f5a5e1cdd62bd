package org.javahermit.compiler.closedworld;

/**
 * An array of numbers that one instruction makes: what is known of it is its length. Followed where
 * no array of another length meets it.
 */
record IntArray(int length) {}

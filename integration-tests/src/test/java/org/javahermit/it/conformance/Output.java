package org.javahermit.it.conformance;

/**
 * What one program printed, and how it ended.
 *
 * @param out standard output
 * @param err standard error
 * @param end null for an ordinary end, else what happened: an exit code, a signal, a time-out
 */
record Output(String out, String err, String end) {}

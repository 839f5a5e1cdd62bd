package org.javahermit.it;

/**
 * What one run of a program left behind.
 *
 * @param out standard output; both streams in their order where the machine has one console only
 * @param err standard error, empty where the console has both
 * @param status exit code; 128 and the signal's number where a signal ended the process
 * @param timedOut whether the run was ended because it took too long
 */
public record Execution(String out, String err, int status, boolean timedOut) {}

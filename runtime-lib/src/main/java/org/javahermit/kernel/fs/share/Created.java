package org.javahermit.kernel.fs.share;

/**
 * A file that a server has made.
 *
 * @param remote the file
 * @param open what it is opened as, for reading and writing
 */
public record Created(Remote remote, long open) {}

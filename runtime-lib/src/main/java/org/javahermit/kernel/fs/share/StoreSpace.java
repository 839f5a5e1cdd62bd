package org.javahermit.kernel.fs.share;

/** How many bytes fit into the host's file system, and how many still do. */
public record StoreSpace(long total, long free) {}

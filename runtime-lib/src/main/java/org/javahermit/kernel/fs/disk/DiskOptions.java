package org.javahermit.kernel.fs.disk;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.javahermit.kernel.fs.FileMemory;

/**
 * How a disk is mounted.
 *
 * @param clock the time in nanoseconds since 1970
 * @param readOnly whether nothing is changed
 * @param cacheBytes memory for blocks of the disk
 * @param memory where mapped parts of files lie; null if nothing can be mapped
 * @param report takes a line about what is wrong with the disk
 */
public record DiskOptions(
    LongSupplier clock,
    boolean readOnly,
    long cacheBytes,
    FileMemory memory,
    Consumer<String> report) {}

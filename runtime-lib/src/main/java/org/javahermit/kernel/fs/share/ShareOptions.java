package org.javahermit.kernel.fs.share;

import java.util.function.LongSupplier;
import org.javahermit.kernel.fs.FileMemory;

/**
 * How a share is mounted.
 *
 * @param clock the time in nanoseconds since 1970
 * @param readOnly whether nothing is changed
 * @param memory where mapped parts of files lie; null if nothing can be mapped
 */
public record ShareOptions(LongSupplier clock, boolean readOnly, FileMemory memory) {}

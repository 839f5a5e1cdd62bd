package org.javahermit.kernel.fs.share;

import org.javahermit.kernel.fs.FileAttributes;

/**
 * Something that a server has shown.
 *
 * @param handle by which it is named, until that is released
 * @param identity the same whenever the same thing is shown
 * @param attributes what it is
 */
public record Remote(long handle, long identity, FileAttributes attributes) {}

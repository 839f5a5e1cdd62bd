/**
 * The compression of zlib in Java, in place of the native library below {@code java.util.zip}:
 * plain computations on byte arrays. Sources: RFC 1950 (the zlib format) and RFC 1951 (deflate);
 * the compressor makes the same choices as zlib 1.2.13, so its bytes are those of HotSpot on Linux.
 */
package org.javahermit.jdk.deflate;

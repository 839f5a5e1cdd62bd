package org.javahermit.jdk.support;

/**
 * A file of the class path that lies in the image.
 *
 * @param name its path in its entry of the class path
 * @param address where its contents begin; they never move
 * @param length how many bytes they have
 */
public record StoredResource(String name, long address, int length) {}
